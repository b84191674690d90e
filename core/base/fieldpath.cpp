// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/base/fieldpath.h"

using namespace Qt::StringLiterals;

namespace base {

FieldPath::FieldPath(QString pointer)
    : m_pointer(std::move(pointer))
{
    Q_ASSERT(m_pointer.isEmpty() || m_pointer.startsWith(u'/'));
}

FieldPath FieldPath::child(QStringView name) const
{
    QString step = name.toString();
    step.replace(u'~', "~0"_L1).replace(u'/', "~1"_L1);
    return FieldPath(m_pointer + u'/' + step);
}

FieldPath FieldPath::index(qsizetype position) const
{
    return FieldPath(m_pointer + u'/' + QString::number(position));
}

FieldPath FieldPath::parent() const
{
    const qsizetype slash = m_pointer.lastIndexOf(u'/');
    return slash < 0 ? FieldPath() : FieldPath(m_pointer.left(slash));
}

QStringList FieldPath::steps() const
{
    if (isRoot())
        return {};
    QStringList steps = m_pointer.mid(1).split(u'/');
    for (QString &step : steps)
        step.replace("~1"_L1, "/"_L1).replace("~0"_L1, "~"_L1);
    return steps;
}

} // namespace base
