// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/document/node.h"
#include "core/kube/kubeconfig.h"

#include <QDir>

namespace kube {

/// An object of a kubeconfig while it is read: where it stands, and where findings go.
class KubeConfigNode
{
public:
    KubeConfigNode(const document::Node *node, base::FieldPath path, base::Diagnostics &findings)
        : m_node(node != nullptr && node->isObject() ? node : nullptr)
        , m_path(std::move(path))
        , m_findings(findings)
    {
    }

    [[nodiscard]] bool isThere() const { return m_node != nullptr; }
    [[nodiscard]] bool has(QStringView name) const;
    [[nodiscard]] QString text(QStringView name) const;
    [[nodiscard]] bool boolean(QStringView name) const;
    [[nodiscard]] QByteArray base64(QStringView name) const;
    [[nodiscard]] QStringList texts(QStringView name) const;
    [[nodiscard]] KubeConfigNode object(QStringView name) const;
    [[nodiscard]] const document::Node *list(QStringView name) const;
    [[nodiscard]] const document::Node *node() const { return m_node; }
    [[nodiscard]] base::FieldPath path(QStringView name) const { return m_path.child(name); }
    [[nodiscard]] base::Diagnostics &findings() const { return m_findings; }

    void error(QStringView name, const QString &code, const QString &message) const;

private:
    [[nodiscard]] const document::Node *find(QStringView name) const;
    void wrongType(QStringView name) const;

    const document::Node *m_node;
    base::FieldPath m_path;
    base::Diagnostics &m_findings;
};

/// Reads one file after the other into one KubeConfig.
class KubeConfigReader
{
public:
    explicit KubeConfigReader(KubeConfig &config)
        : m_config(config)
    {
    }
    void read(const QString &file, MissingFile missing);

private:
    void readRoot(const document::Node &root);
    void readContexts(const KubeConfigNode &root);
    void readClusters(const KubeConfigNode &root);
    void readUsers(const KubeConfigNode &root);
    void readCluster(const KubeConfigNode &cluster, ClusterEntry &entry) const;
    void readUser(const KubeConfigNode &user, UserEntry &entry) const;
    void readImpersonation(const KubeConfigNode &user, Impersonation &impersonate) const;
    void readExec(const KubeConfigNode &exec, Connection &fields) const;
    [[nodiscard]] PemSource pem(const KubeConfigNode &node, QStringView file, QStringView data) const;
    [[nodiscard]] base::Diagnostics located(base::Diagnostics findings) const;
    [[nodiscard]] QString absolute(const QString &path) const;

    KubeConfig &m_config;
    QString m_file;
    QDir m_folder;
    const document::Node *m_root = nullptr; // of the file
    base::Diagnostics m_findings;           // of the file
};

} // namespace kube
