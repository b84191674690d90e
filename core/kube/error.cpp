// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/kube/error.h"

#include "core/document/reader.h"
#include "core/kube/text.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace kube {
namespace {

constexpr qsizetype longestMessage = 2'000;
constexpr qsizetype mostCauses = 500;

QString errorText(const document::Node &object, QStringView name)
{
    const auto *found = object.find(name);
    return found != nullptr && found->isText() ? found->scalarText() : QString();
}

/// The manager in `conflict with "kubectl" using apps/v1`.
QString managerOf(const QString &message)
{
    const auto begin = message.indexOf(u'"');
    const auto end = message.indexOf(u'"', begin + 1);
    return begin >= 0 && end > begin ? message.sliced(begin + 1, end - begin - 1) : QString();
}

std::optional<std::chrono::seconds> secondsOf(qint64 seconds)
{
    if (seconds <= 0)
        return {};
    return std::chrono::seconds(std::min<qint64>(seconds, 24 * 60 * 60));
}

void readDetails(const document::Node &details, ApiError &error)
{
    if (const auto *seconds = details.find(u"retryAfterSeconds")) {
        if (!error.retryAfter)
            error.retryAfter = secondsOf(seconds->toInteger().value_or(0));
    }
    const auto *causes = details.find(u"causes");
    if (causes == nullptr || !causes->isList())
        return;
    for (const auto &cause : causes->items()) {
        if (error.causes.size() >= mostCauses)
            break;
        error.causes << FieldCause{errorText(cause, u"reason"), errorText(cause, u"field"),
                                   errorText(cause, u"message")};
    }
}

/// False where `json` is no Status object.
bool readStatus(const QByteArray &json, ApiError &error)
{
    if (!json.startsWith('{'))
        return false;
    const auto root = document::read(json, document::Syntax::Json).root;
    if (errorText(root, u"kind") != "Status"_L1)
        return false;
    if (const auto *code = root.find(u"code"); code != nullptr && error.status == 0)
        error.status = int(code->toInteger().value_or(0));
    error.reason = errorText(root, u"reason");
    error.message = errorText(root, u"message").left(longestMessage);
    if (const auto *details = root.find(u"details"))
        readDetails(*details, error);
    return true;
}

QString plainMessage(int httpStatus, const QByteArray &body)
{
    const QString text = QString::fromUtf8(body.left(longestMessage)).trimmed();
    if (!text.isEmpty() && !text.startsWith(u'<') && !text.startsWith(u'{'))
        return text;
    return KubeText::tr("The server answered with HTTP status %1.").arg(QLocale().toString(httpStatus));
}

} // namespace

QList<FieldConflict> ApiError::conflicts() const
{
    QList<FieldConflict> found;
    for (const auto &cause : causes) {
        if (cause.reason != "FieldManagerConflict"_L1)
            continue;
        const QString manager = managerOf(cause.message);
        auto entry = std::find_if(found.begin(), found.end(),
                                  [&](const FieldConflict &other) { return other.manager == manager; });
        if (entry == found.end())
            entry = found.insert(found.end(), FieldConflict{manager, {}});
        entry->fields << cause.field;
    }
    return found;
}

bool ApiError::isTransient() const
{
    switch (kind) {
    case Kind::Unreachable:
    case Kind::Gone:
    case Kind::TooManyRequests:
    case Kind::ServerBusy:
    case Kind::Malformed:
    case Kind::Timeout:
        return true;
    case Kind::TlsUntrusted:
    case Kind::ConsentNeeded:
    case Kind::CredentialsFailed:
    case Kind::Unauthorized:
    case Kind::Forbidden:
    case Kind::NotFound:
    case Kind::Conflict:
    case Kind::Invalid:
    case Kind::Cancelled:
        return false;
    }
    return false;
}

ApiError::Kind kindOfStatus(int httpStatus)
{
    switch (httpStatus) {
    case 401:
        return ApiError::Kind::Unauthorized;
    case 403:
        return ApiError::Kind::Forbidden;
    case 404:
        return ApiError::Kind::NotFound;
    case 409:
        return ApiError::Kind::Conflict;
    case 410:
        return ApiError::Kind::Gone;
    case 429:
        return ApiError::Kind::TooManyRequests;
    default:
        break;
    }
    if (httpStatus >= 500)
        return ApiError::Kind::ServerBusy;
    return httpStatus >= 400 ? ApiError::Kind::Invalid : ApiError::Kind::Malformed;
}

ApiError errorOfAnswer(int httpStatus, const QByteArray &body, const QByteArray &retryAfter)
{
    ApiError error;
    error.kind = kindOfStatus(httpStatus);
    error.status = httpStatus;
    error.retryAfter = secondsOf(retryAfter.trimmed().toLongLong());
    if (!readStatus(body, error) || error.message.isEmpty())
        error.message = plainMessage(httpStatus, body);
    return error;
}

ApiError errorOfStatus(const QByteArray &json)
{
    ApiError error;
    if (!readStatus(json, error)) {
        error.kind = ApiError::Kind::Malformed;
        error.message = KubeText::tr("The server reported an error that can't be read.");
        return error;
    }
    error.kind = kindOfStatus(error.status);
    if (error.message.isEmpty())
        error.message = plainMessage(error.status, {});
    return error;
}

} // namespace kube
