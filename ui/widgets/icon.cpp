// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "ui/widgets/icon.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

using namespace Qt::StringLiterals;

namespace widgets {
namespace {

class LineIconEngine final : public QIconEngine
{
public:
    LineIconEngine(QString name, const QColor &color, const QColor &disabled)
        : m_name(std::move(name))
        , m_color(color)
        , m_disabled(disabled)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal ratio = painter->device() != nullptr ? painter->device()->devicePixelRatioF() : 1;
        QPixmap image = pixmap((QSizeF(rect.size()) * ratio).toSize(), mode, state);
        image.setDevicePixelRatio(ratio);
        painter->drawPixmap(rect.topLeft(), image);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override
    {
        const QColor &color = mode == QIcon::Disabled ? m_disabled : m_color;
        const QString key = u"flare-icon/%1/%2/%3x%4"_s.arg(m_name, color.name(QColor::HexArgb))
                                .arg(size.width())
                                .arg(size.height());
        QPixmap image;
        if (size.isEmpty() || QPixmapCache::find(key, &image))
            return image;
        image = QPixmap(size);
        image.fill(Qt::transparent);
        QFile file(u":/flare/icons/%1.svg"_s.arg(m_name));
        if (file.open(QIODevice::ReadOnly)) {
            QByteArray text = file.readAll();
            text.replace("currentColor", color.name().toLatin1());
            QSvgRenderer drawing(text);
            QPainter painter(&image);
            painter.setOpacity(color.alphaF());
            const int side = qMin(size.width(), size.height());
            drawing.render(&painter,
                           QRectF((size.width() - side) / 2.0, (size.height() - side) / 2.0, side, side));
        }
        QPixmapCache::insert(key, image);
        return image;
    }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal) override
    {
        return pixmap(size, mode, state); // `size` is in device pixels already
    }

    QIconEngine *clone() const override { return new LineIconEngine(m_name, m_color, m_disabled); }
    QString key() const override { return u"flare-line"_s; }
    QString iconName() override { return m_name; }
    bool isNull() override { return !QFile::exists(u":/flare/icons/%1.svg"_s.arg(m_name)); }

private:
    QString m_name;
    QColor m_color;
    QColor m_disabled;
};

} // namespace

QIcon lineIcon(const QString &name, const QColor &color, const QColor &disabled)
{
    return QIcon(new LineIconEngine(name, color, disabled));
}

} // namespace widgets
