// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include <QByteArray>
#include <QList>
#include <QMetaType>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>

namespace document {
class Node;
}

namespace kube {

/// One entry of `details.causes` of a Status: what the server holds against one field.
struct FieldCause
{
    QString reason;
    QString field; // as the server writes it: "spec.replicas"
    QString message;

    friend bool operator==(const FieldCause &, const FieldCause &) = default;
};

/// Fields that somebody else manages, as server-side apply reports them.
struct FieldConflict
{
    QString manager;
    QStringList fields;

    friend bool operator==(const FieldConflict &, const FieldConflict &) = default;
};

/// Why a call brought nothing. `kind` decides what happens next; `message` only informs.
struct ApiError
{
    Q_GADGET
public:
    enum class Kind {
        Unreachable,       // no answer, or it broke off: whether a write took place is not known
        TlsUntrusted,      // the server's certificate is not what the connection trusts
        ConsentNeeded,     // the kubeconfig's command was not agreed to
        CredentialsFailed, // a file or command that should give the credentials does not
        Unauthorized,
        Forbidden,
        NotFound,
        Conflict,
        Gone,            // the resource version or page is too old
        Invalid,         // the server refuses the request as it is: asking again is of no use
        TooManyRequests, // see retryAfter
        ServerBusy,      // trouble of the server's own
        Malformed,       // an answer that is none
        Cancelled,
        Timeout
    };
    Q_ENUM(Kind)

    Kind kind = Kind::Unreachable;
    int status = 0; // of HTTP; 0 where there was no answer
    QString reason; // the server's word ("AlreadyExists"); may be empty
    QString message;
    QList<FieldCause> causes;
    std::optional<std::chrono::seconds> retryAfter;

    /// The causes that are conflicts of server-side apply, one entry a manager.
    [[nodiscard]] QList<FieldConflict> conflicts() const;
    /// Waiting may help, without anybody changing anything.
    [[nodiscard]] bool isTransient() const;

    friend bool operator==(const ApiError &, const ApiError &) = default;
};

[[nodiscard]] ApiError::Kind kindOfStatus(int httpStatus);

/// The error an answer with `httpStatus` (not 2xx) stands for. `body` is a Status object, or any text.
[[nodiscard]] ApiError errorOfAnswer(int httpStatus, const QByteArray &body,
                                     const QByteArray &retryAfter = {});

/// The error of a Status object, such as a watch's ERROR event carries.
[[nodiscard]] ApiError errorOfStatus(const QByteArray &json);

} // namespace kube

Q_DECLARE_METATYPE(kube::ApiError)
