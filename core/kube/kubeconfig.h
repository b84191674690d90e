// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/base/diagnostics.h"
#include "core/base/result.h"
#include "core/kube/connection.h"

#include <QHash>
#include <QProcessEnvironment>
#include <QString>
#include <QStringList>

namespace kube {

/// A context as it is written: which cluster, as which user.
struct ContextEntry
{
    QString name;
    QString cluster;
    QString user;
    QString nameSpace;
    QString file; // it stands in
    base::Diagnostics findings;
};

/// The connection fields that a `clusters` entry gives, and what is wrong with it.
struct ClusterEntry
{
    QString name;
    Connection fields;
    QByteArray execConfig;
    base::Diagnostics findings;
};

/// The connection fields that a `users` entry gives, and what is wrong with it.
struct UserEntry
{
    QString name;
    Connection fields;
    base::Diagnostics findings;
};

/// What was noticed in one file; the paths are the file's ("/users/0/user/exec/command").
struct FileFindings
{
    QString file;
    base::Diagnostics findings;
};

/// Several kubeconfig files read as one, as kubectl does: of entries with the same name the first
/// counts whole, and the first file that names a current context decides.
///
/// Codes: kubeconfig.unreadable, kubeconfig.syntax (with the reader's own codes beside it),
/// kubeconfig.type, kubeconfig.missing, kubeconfig.duplicate, kubeconfig.base64, kubeconfig.url,
/// kubeconfig.exec-version, kubeconfig.exec-mode, kubeconfig.several-credentials,
/// kubeconfig.insecure-with-authority, kubeconfig.unsupported; of a whole context
/// kubeconfig.no-context, kubeconfig.no-cluster, kubeconfig.no-user.
class KubeConfig
{
public:
    [[nodiscard]] const QList<ContextEntry> &contexts() const { return m_contexts; }
    [[nodiscard]] const QString &currentContext() const { return m_currentContext; }
    [[nodiscard]] const QList<FileFindings> &findings() const { return m_findings; }

    /// The connection of `context`, or of the current one where it is empty. Fails with the errors of
    /// the entries it consists of; other entries do not matter.
    [[nodiscard]] base::Result<Connection, base::Diagnostics> connection(const QString &context = {}) const;

private:
    friend class KubeConfigReader;

    QList<ContextEntry> m_contexts;
    QList<ClusterEntry> m_clusters;
    QList<UserEntry> m_users;
    QString m_currentContext;
    QList<FileFindings> m_findings;
};

/// The files kubectl would read: those of KUBECONFIG, else ~/.kube/config.
[[nodiscard]] QStringList kubeConfigFiles(const QProcessEnvironment &environment);

enum class MissingFile { Ignored, Error };
/// `Error` is for a file the user named.
[[nodiscard]] KubeConfig readKubeConfig(const QStringList &files, MissingFile missing = MissingFile::Ignored);

} // namespace kube
