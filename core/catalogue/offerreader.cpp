// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/catalogue/offerreader.h"

#include "core/catalogue/offerfindings.h"
#include "core/catalogue/offerjson.h"
#include "core/catalogue/offeryaml.h"

#include <QCoreApplication>
#include <QFile>

using namespace Qt::StringLiterals;

namespace catalogue {
namespace {

struct OfferFileText
{
    Q_DECLARE_TR_FUNCTIONS(OfferReader)
};

/// Without a byte order mark and the blanks in front.
std::string_view withoutLead(std::string_view text)
{
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
    return text;
}

/// JSON begins with a bracket. In YAML's own bracket style the first name is hardly ever in double
/// quotes.
bool looksLikeJson(std::string_view text)
{
    text = withoutLead(text);
    if (text.empty() || (text.front() != '{' && text.front() != '['))
        return false;
    size_t brackets = 0;
    while (brackets < 2 && !text.empty() && (text.front() == '{' || text.front() == '[')) {
        ++brackets;
        text = withoutLead(text.substr(1));
    }
    for (const std::string_view word : {"null", "true", "false"}) {
        if (text.starts_with(word))
            return true;
    }
    const char first = text.empty() ? '\0' : text.front();
    const bool bareWord = (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z') || first == '\'';
    return !bareWord;
}

OfferReading readAll(const QByteArray &text)
{
    OfferReading reading;
    OfferFindings findings;
    const std::string_view view(text.constData(), size_t(text.size()));
    if (withoutLead(view).empty()) {
        findings.add(0, {{},
                         base::Severity::Error,
                         u"offer.syntax"_s,
                         OfferFileText::tr("There is nothing to read here."),
                         {},
                         1,
                         1});
    } else if (looksLikeJson(view)) {
        readJsonOffers(view.starts_with("\xEF\xBB\xBF") ? view.substr(3) : view, reading.offers, findings);
    } else {
        readYamlOffers(text, reading.offers, findings);
    }
    reading.findings = findings.take();
    return reading;
}

} // namespace

OfferReading readOffers(const QByteArray &text)
{
    return readAll(text);
}

OfferReading readOfferFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        OfferReading reading;
        reading.findings.error(
            {}, u"offer.file"_s,
            OfferFileText::tr("The file %1 can't be read: %2.").arg(path, file.errorString()));
        return reading;
    }
    // A pipe has no size and can't be mapped; an empty file need not be.
    const qint64 size = file.isSequential() ? 0 : file.size();
    if (uchar *bytes = size > 0 ? file.map(0, size, QFileDevice::MapPrivateOption) : nullptr) {
        OfferReading reading =
            readAll(QByteArray::fromRawData(reinterpret_cast<const char *>(bytes), qsizetype(size)));
        file.unmap(bytes);
        return reading;
    }
    return readAll(file.readAll());
}

} // namespace catalogue
