// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/catalogue/gpufacts.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace catalogue {
namespace {

/// A card's name taken apart.
struct GpuWords
{
    QStringList words;   // what tells the chip: "4090", "a100", "ti"
    QStringList ignored; // "geforce", "rtx"
    QString form;        // "sxm", "pcie", "nvl", "mobile" or empty
};

/// "rtx4070ti" and "4080m" are written without blanks as often as with them.
QStringList separated(const QString &word)
{
    qsizetype begin = 0;
    for (const auto prefix : {"rtx"_L1, "gtx"_L1, "rx"_L1, "gaudi"_L1}) {
        if (word.size() > prefix.size() && word.startsWith(prefix) && word.at(prefix.size()).isDigit())
            begin = prefix.size();
    }
    qsizetype end = begin;
    while (end < word.size() && word.at(end).isDigit())
        ++end;
    QStringList parts;
    if (begin > 0)
        parts.append(word.left(begin));
    // Only consumer cards have four digits in front of their letters.
    if (end - begin == 4 && end < word.size())
        parts << word.mid(begin, 4) << word.mid(end);
    else
        parts.append(word.mid(begin));
    return parts;
}

/// "40gb": a size does not tell one chip from another.
bool isMemorySize(const QString &word)
{
    qsizetype digits = 0;
    while (digits < word.size() && word.at(digits).isDigit())
        ++digits;
    const QStringView unit = QStringView(word).mid(digits);
    return digits > 0 && (unit == u"g" || unit == u"gb" || unit == u"gi" || unit == u"gib");
}

/// The form factor a word names, or nothing.
QString formOf(const QString &word)
{
    if (word == "m"_L1 || word == "mobile"_L1 || word == "laptop"_L1)
        return u"mobile"_s;
    if (word == "pcie"_L1 || word == "nvl"_L1)
        return word;
    const bool sxm = word.startsWith("sxm"_L1) && word.size() <= 4;
    return sxm ? u"sxm"_s : QString();
}

GpuWords takenApart(QStringView name, const QSet<QString> &ignored)
{
    GpuWords result;
    const QString lower = name.toString().toLower();
    qsizetype begin = 0;
    for (qsizetype at = 0; at <= lower.size(); ++at) {
        if (at < lower.size() && lower.at(at).isLetterOrNumber())
            continue;
        const QStringList parts = at > begin ? separated(lower.mid(begin, at - begin)) : QStringList();
        for (const QString &part : parts) {
            const QString form = formOf(part);
            if (!form.isEmpty())
                result.form = form;
            else if (ignored.contains(part))
                result.ignored.append(part);
            else if (!isMemorySize(part))
                result.words.append(part);
        }
        begin = at + 1;
    }
    result.words.sort();
    result.words.removeDuplicates();
    return result;
}

base::Decimal figure(const QJsonValue &value)
{
    return base::Decimal::fromDouble(value.toDouble()).value_or(base::Decimal());
}

} // namespace

struct GpuFacts::Table
{
    struct Row
    {
        TypicalGpu gpu;
        QString vendor;
        QStringList words;
        QString form;

        [[nodiscard]] bool isNamedBy(const GpuWords &name) const;
    };
    std::vector<Row> rows;
    QSet<QString> ignored;
    QSet<QString> vendors;

    [[nodiscard]] const Row *find(QStringView vendor, const GpuWords &name) const;
};

/// An unknown word means another chip.
bool GpuFacts::Table::Row::isNamedBy(const GpuWords &name) const
{
    const auto known = [this](const QString &word) { return words.contains(word); };
    const auto said = [&name](const QString &word) {
        return name.words.contains(word) || name.ignored.contains(word);
    };
    return std::all_of(name.words.cbegin(), name.words.cend(), known)
           && std::all_of(words.cbegin(), words.cend(), said);
}

/// Laptop cards only match laptop rows; another form factor without a row of its own is the first row.
const GpuFacts::Table::Row *GpuFacts::Table::find(QStringView vendor, const GpuWords &name) const
{
    const QString maker = vendor.toString().toLower();
    const bool mobile = name.form == "mobile"_L1;
    const Row *first = nullptr;
    for (const Row &row : rows) {
        if (mobile != (row.form == "mobile"_L1) || !row.isNamedBy(name))
            continue;
        if (vendors.contains(maker) && maker != row.vendor)
            continue;
        if (row.form == name.form)
            return &row;
        first = first ? first : &row;
    }
    return first;
}

GpuFacts GpuFacts::load()
{
    auto table = std::make_shared<Table>();
    QFile file(u":/flare/gpus.json"_s);
    if (file.open(QIODevice::ReadOnly)) {
        const QJsonObject root = QJsonDocument::fromJson(file.readAll()).object();
        for (const auto &word : root["ignored"_L1].toArray())
            table->ignored.insert(word.toString());
        for (const auto &value : root["gpus"_L1].toArray()) {
            const QJsonObject json = value.toObject();
            Table::Row row;
            row.gpu.title = json["title"_L1].toString();
            row.gpu.fp32Tflops = figure(json["fp32_tflops"_L1]);
            row.gpu.tensor16Tflops = figure(json["tensor16_tflops"_L1]);
            row.gpu.fp64Tflops = figure(json["fp64_tflops"_L1]);
            row.gpu.watts = figure(json["watts"_L1]);
            row.vendor = json["vendor"_L1].toString();
            row.form = json["form"_L1].toString();
            for (const auto &word : json["words"_L1].toArray())
                row.words.append(word.toString());
            table->vendors.insert(row.vendor);
            table->rows.push_back(std::move(row));
        }
    }
    GpuFacts facts;
    facts.m_table = std::move(table);
    return facts;
}

const TypicalGpu *GpuFacts::find(QStringView vendor, QStringView model) const
{
    const Table::Row *row = m_table->find(vendor, takenApart(model, m_table->ignored));
    return row ? &row->gpu : nullptr;
}

QString GpuFacts::title(QStringView vendor, QStringView model) const
{
    const TypicalGpu *gpu = find(vendor, model);
    return gpu ? gpu->title : model.toString();
}

bool GpuFacts::sameModel(QStringView left, QStringView right) const
{
    const GpuWords leftName = takenApart(left, m_table->ignored);
    const GpuWords rightName = takenApart(right, m_table->ignored);
    const Table::Row *leftRow = m_table->find({}, leftName);
    const Table::Row *rightRow = m_table->find({}, rightName);
    if (leftRow && rightRow)
        return leftRow == rightRow;
    return leftName.words == rightName.words && leftName.form == rightName.form;
}

} // namespace catalogue
