// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/apiserver/wire.h"

#include <QDateTime>
#include <QFile>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>

#include <cstring>
#include <optional>

using namespace Qt::StringLiterals;

namespace apiserver {
namespace {

constexpr int deepestMessage = 64;
constexpr QByteArrayView magic{"k8s\0", 4};

struct WireField
{
    QString name;
    QString type; // "s", "i", "b", "B", "d", "mPodSpec"
    bool isList = false;
    bool isMap = false;
    bool isInline = false; // its members stand in the object around it
    bool keepsZero = false;
};
using WireMessage = QHash<quint32, WireField>;

struct WireTable
{
    QHash<QString, WireMessage> messages;
    QHash<QString, QString> roots; // "apps/v1/Deployment" → message
};

WireField readField(const QString &text)
{
    const auto words = text.split(u' ');
    WireField field;
    field.name = words.value(0);
    field.type = words.value(1);
    field.isList = field.type.startsWith(u'*');
    field.isMap = field.type.startsWith(u'%');
    if (field.isList || field.isMap)
        field.type.remove(0, 1);
    field.isInline = words.value(2).contains(u'-');
    field.keepsZero = words.value(2).contains(u'p');
    return field;
}

WireTable readTable()
{
    QFile file(u":/flare/crds/wire.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("wire.json is not linked in");
    const QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
    WireTable table;
    const QJsonObject roots = json.value("roots"_L1).toObject();
    for (auto root = roots.begin(); root != roots.end(); ++root)
        table.roots.insert(root.key(), root.value().toString());
    const QJsonObject messages = json.value("messages"_L1).toObject();
    for (auto message = messages.begin(); message != messages.end(); ++message) {
        const QJsonObject fields = message.value().toObject();
        WireMessage &known = table.messages[message.key()];
        for (auto field = fields.begin(); field != fields.end(); ++field)
            known.insert(field.key().toUInt(), readField(field.value().toString()));
    }
    return table;
}

const WireTable &wireTable()
{
    static const WireTable table = readTable();
    return table;
}

/// One field as it stands in the bytes.
struct WireItem
{
    quint32 number = 0;
    quint64 value = 0;    // of numbers
    QByteArrayView bytes; // of everything else
};

/// Walks over the fields of one message.
class WireWalk
{
public:
    explicit WireWalk(QByteArrayView bytes)
        : m_bytes(bytes)
    {
    }

    [[nodiscard]] bool isBroken() const { return m_isBroken; }

    std::optional<WireItem> next()
    {
        if (m_isBroken || m_at >= m_bytes.size())
            return {};
        const quint64 key = varint();
        WireItem item;
        item.number = quint32(key >> 3);
        switch (key & 7) {
        case 0:
            item.value = varint();
            break;
        case 1:
            item.value = fixed(8);
            break;
        case 2:
            item.bytes = piece(varint());
            break;
        case 5:
            item.value = fixed(4);
            break;
        default:
            m_isBroken = true;
        }
        if (m_isBroken)
            return {};
        return item;
    }

private:
    quint64 varint()
    {
        quint64 value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (m_at >= m_bytes.size())
                break;
            const auto byte = quint8(m_bytes.at(m_at++));
            value |= quint64(byte & 0x7f) << shift;
            if ((byte & 0x80) == 0)
                return value;
        }
        m_isBroken = true;
        return 0;
    }
    quint64 fixed(int size)
    {
        const auto part = piece(quint64(size));
        quint64 value = 0;
        for (qsizetype i = part.size() - 1; i >= 0; --i)
            value = value << 8 | quint8(part.at(i));
        return value;
    }
    QByteArrayView piece(quint64 size)
    {
        if (size > quint64(m_bytes.size() - m_at)) {
            m_isBroken = true;
            return {};
        }
        const auto part = m_bytes.sliced(m_at, qsizetype(size));
        m_at += qsizetype(size);
        return part;
    }

    QByteArrayView m_bytes;
    qsizetype m_at = 0;
    bool m_isBroken = false;
};

/// Turns messages into JSON by the table.
class WireReader
{
public:
    [[nodiscard]] bool isBroken() const { return m_isBroken; }

    QJsonObject message(const QString &name, QByteArrayView bytes, int depth = 0)
    {
        QJsonObject object;
        const auto known = wireTable().messages.constFind(name);
        if (known == wireTable().messages.cend() || depth > deepestMessage) {
            m_isBroken = true;
            return object;
        }
        WireWalk walk(bytes);
        while (const auto item = walk.next()) {
            const auto field = known->constFind(item->number);
            if (field != known->cend())
                put(object, *field, *item, depth);
        }
        m_isBroken = m_isBroken || walk.isBroken();
        return object;
    }

private:
    void put(QJsonObject &object, const WireField &field, const WireItem &item, int depth)
    {
        if (field.isMap) {
            QJsonObject map = object.value(field.name).toObject();
            putEntry(map, field.type, item.bytes, depth);
            object.insert(field.name, map);
            return;
        }
        const QJsonValue one = value(field.type, item, depth);
        if (field.isList) {
            QJsonArray list = object.value(field.name).toArray();
            list << one;
            object.insert(field.name, list);
        } else if (field.isInline) {
            const QJsonObject inner = one.toObject();
            for (auto member = inner.begin(); member != inner.end(); ++member)
                object.insert(member.key(), member.value());
        } else if (!one.isUndefined() && (field.keepsZero || !isZero(one))) {
            object.insert(field.name, one);
        }
    }

    void putEntry(QJsonObject &map, const QString &type, QByteArrayView bytes, int depth)
    {
        QString key;
        QJsonValue entry =
            type == "s"_L1 || type == "B"_L1 ? QJsonValue(QString()) : QJsonValue(QJsonObject());
        WireWalk walk(bytes);
        while (const auto item = walk.next()) {
            if (item->number == 1)
                key = QString::fromUtf8(item->bytes);
            else if (item->number == 2)
                entry = value(type, *item, depth);
        }
        m_isBroken = m_isBroken || walk.isBroken();
        map.insert(key, entry);
    }

    static bool isZero(const QJsonValue &value)
    {
        return (value.isString() && value.toString().isEmpty()) || (value.isBool() && !value.toBool())
               || (value.isDouble() && value.toInteger(1) == 0);
    }

    QJsonValue value(const QString &type, const WireItem &item, int depth)
    {
        if (type == "s"_L1)
            return QString::fromUtf8(item.bytes);
        if (type == "b"_L1)
            return item.value != 0;
        if (type == "i"_L1)
            return qint64(item.value);
        if (type == "B"_L1)
            return QString::fromLatin1(item.bytes.toByteArray().toBase64());
        if (type == "d"_L1) {
            double number = 0;
            std::memcpy(&number, &item.value, sizeof number);
            return number;
        }
        return special(type.mid(1), item.bytes, depth);
    }

    /// Types that look different in JSON.
    QJsonValue special(const QString &name, QByteArrayView bytes, int depth)
    {
        QHash<quint32, WireItem> parts;
        const bool isSpecial = name == "Time"_L1 || name == "MicroTime"_L1 || name == "Quantity"_L1
                               || name == "IntOrString"_L1 || name == "FieldsV1"_L1 || name == "Duration"_L1
                               || name == "RawExtension"_L1;
        if (!isSpecial) {
            const QJsonObject object = message(name, bytes, depth + 1);
            return name == "ExtraValue"_L1 ? object.value("items"_L1) : QJsonValue(object);
        }
        WireWalk walk(bytes);
        while (const auto item = walk.next())
            parts.insert(item->number, *item);
        m_isBroken = m_isBroken || walk.isBroken();
        if (name == "Quantity"_L1)
            return QString::fromUtf8(parts.value(1).bytes);
        if (name == "IntOrString"_L1)
            return parts.value(1).value == 0 ? QJsonValue(qint64(parts.value(2).value))
                                             : QJsonValue(QString::fromUtf8(parts.value(3).bytes));
        if (name == "FieldsV1"_L1 || name == "RawExtension"_L1)
            return QJsonDocument::fromJson(parts.value(1).bytes.toByteArray()).object();
        if (name == "Duration"_L1)
            return QString(QString::number(qint64(parts.value(1).value)) + u"ns"_s);
        if (parts.isEmpty())
            return QJsonValue(QJsonValue::Undefined); // a time that is none
        const auto time = QDateTime::fromSecsSinceEpoch(qint64(parts.value(1).value), Qt::UTC);
        const QString micro = name == "MicroTime"_L1
                                  ? u".%1"_s.arg(parts.value(2).value / 1000, 6, 10, QChar(u'0'))
                                  : QString();
        return QString(time.toString(u"yyyy-MM-dd'T'HH:mm:ss"_s) + micro + u'Z');
    }

    bool m_isBroken = false;
};

} // namespace

base::Result<QJsonObject, QString> decodedWire(const QByteArray &body)
{
    if (!body.startsWith(magic))
        return base::Failure{
            u"provided data does not appear to be a protobuf message, expected prefix [107 56 115 0]"_s};
    QString apiVersion;
    QString kind;
    QByteArrayView raw;
    WireWalk envelope(QByteArrayView(body).sliced(magic.size()));
    while (const auto item = envelope.next()) {
        if (item->number == 2)
            raw = item->bytes;
        if (item->number != 1)
            continue;
        WireWalk typeMeta(item->bytes);
        while (const auto part = typeMeta.next())
            (part->number == 1 ? apiVersion : kind) = QString::fromUtf8(part->bytes);
    }
    QString root = wireTable().roots.value(apiVersion + u'/' + kind);
    if (kind == "DeleteOptions"_L1)
        root = kind; // carries the version of what is deleted
    if (envelope.isBroken() || root.isEmpty())
        return base::Failure{
            QString(u"no kind \""_s + kind + u"\" is registered for version \""_s + apiVersion + u'"')};
    WireReader reader;
    QJsonObject object = reader.message(root, raw);
    if (reader.isBroken())
        return base::Failure{QString(u"the message of kind "_s + kind + u" can't be read"_s)};
    object.insert("apiVersion"_L1, apiVersion);
    object.insert("kind"_L1, kind);
    return object;
}

} // namespace apiserver
