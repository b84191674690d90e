// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/kube/kubeconfigreader.h"

#include "core/document/reader.h"
#include "core/document/writer.h"
#include "core/kube/text.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;

namespace kube {

// KubeConfigNode ---------------------------------------------------------------------------------

const document::Node *KubeConfigNode::find(QStringView name) const
{
    const auto *found = m_node != nullptr ? m_node->find(name) : nullptr;
    return found != nullptr && !found->isNull() ? found : nullptr;
}

void KubeConfigNode::error(QStringView name, const QString &code, const QString &message) const
{
    m_findings.error(m_path.child(name), code, message);
}

void KubeConfigNode::wrongType(QStringView name) const
{
    error(name, u"kubeconfig.type"_s, KubeText::tr("This value has another type than it should have."));
}

bool KubeConfigNode::has(QStringView name) const
{
    return find(name) != nullptr;
}

/// Numbers are taken as they are written: `password: 1234` means its digits.
QString KubeConfigNode::text(QStringView name) const
{
    const auto *found = find(name);
    if (found == nullptr)
        return {};
    if (!found->isText() && !found->isNumber())
        wrongType(name);
    return found->scalarText();
}

bool KubeConfigNode::boolean(QStringView name) const
{
    const auto *found = find(name);
    if (found != nullptr && !found->isBoolean())
        wrongType(name);
    return found != nullptr && found->toBoolean();
}

QByteArray KubeConfigNode::base64(QStringView name) const
{
    QByteArray encoded = text(name).toLatin1();
    encoded.replace('\n', "").replace('\r', "").replace(' ', "");
    const auto decoded = QByteArray::fromBase64Encoding(
        encoded, QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors);
    if (decoded.decodingStatus != QByteArray::Base64DecodingStatus::Ok) {
        error(name, u"kubeconfig.base64"_s, KubeText::tr("This is not valid base64."));
        return {};
    }
    return decoded.decoded;
}

QStringList KubeConfigNode::texts(QStringView name) const
{
    QStringList all;
    const auto *items = list(name);
    if (items == nullptr)
        return all;
    for (const auto &item : items->items()) {
        if (item.isText() || item.isNumber())
            all << item.scalarText();
        else
            wrongType(name);
    }
    return all;
}

KubeConfigNode KubeConfigNode::object(QStringView name) const
{
    const auto *found = find(name);
    if (found != nullptr && !found->isObject())
        wrongType(name);
    return {found, m_path.child(name), m_findings};
}

const document::Node *KubeConfigNode::list(QStringView name) const
{
    const auto *found = find(name);
    if (found == nullptr || found->isList())
        return found;
    wrongType(name);
    return nullptr;
}

// The entries ------------------------------------------------------------------------------------

namespace {

/// Calls `each` with the named entries of a list: {name, <member>: {…}}. Findings about an entry go
/// into a list of its own, which the entry keeps.
void eachEntry(const KubeConfigNode &root, QStringView list, QStringView member,
               const std::function<void(const QString &, const KubeConfigNode &)> &each)
{
    const auto *items = root.list(list);
    if (items == nullptr)
        return;
    QStringList names;
    for (qsizetype i = 0; i < qsizetype(items->items().size()); ++i) {
        const auto path = root.path(list).index(i);
        base::Diagnostics findings;
        const KubeConfigNode item(&items->items()[size_t(i)], path, findings);
        const QString name = item.text(u"name");
        if (name.isEmpty()) {
            root.findings().error(path, u"kubeconfig.missing"_s, KubeText::tr("This entry has no name."));
        } else if (names.contains(name)) {
            root.findings().warning(path.child(u"name"), u"kubeconfig.duplicate"_s,
                                    KubeText::tr("“%1” stands here twice; the first one counts.").arg(name));
        } else {
            names << name;
            each(name, item.object(member));
        }
        root.findings().append(findings);
    }
}

template<typename Entry>
bool isKnown(const QList<Entry> &entries, const QString &name)
{
    return std::any_of(entries.cbegin(), entries.cend(),
                       [&](const Entry &entry) { return entry.name == name; });
}

/// "host:6443" is as good as an address with scheme.
QUrl serverUrl(const QString &text, bool tls)
{
    const QString whole =
        text.contains("://"_L1) ? text : QString((tls ? u"https://"_s : u"http://"_s) + text);
    const QUrl url(whole, QUrl::StrictMode);
    const bool usable =
        url.isValid() && !url.host().isEmpty() && (url.scheme() == "https"_L1 || url.scheme() == "http"_L1);
    return usable ? url : QUrl();
}

} // namespace

QString KubeConfigReader::absolute(const QString &path) const
{
    return path.isEmpty() ? path : QDir::cleanPath(m_folder.absoluteFilePath(path));
}

base::Diagnostics KubeConfigReader::located(base::Diagnostics findings) const
{
    document::locateAll(findings, *m_root);
    return findings;
}

PemSource KubeConfigReader::pem(const KubeConfigNode &node, QStringView file, QStringView data) const
{
    return {absolute(node.text(file)), node.base64(data)};
}

void KubeConfigReader::readContexts(const KubeConfigNode &root)
{
    eachEntry(root, u"contexts", u"context", [&](const QString &name, const KubeConfigNode &context) {
        if (isKnown(m_config.m_contexts, name))
            return;
        ContextEntry entry;
        entry.name = name;
        entry.file = m_file;
        entry.cluster = context.text(u"cluster");
        entry.user = context.text(u"user");
        entry.nameSpace = context.text(u"namespace");
        if (entry.cluster.isEmpty())
            context.error(u"cluster", u"kubeconfig.missing"_s,
                          KubeText::tr("This context names no cluster."));
        entry.findings = located(context.findings());
        m_config.m_contexts << entry;
    });
}

void KubeConfigReader::readClusters(const KubeConfigNode &root)
{
    eachEntry(root, u"clusters", u"cluster", [&](const QString &name, const KubeConfigNode &cluster) {
        if (isKnown(m_config.m_clusters, name))
            return;
        ClusterEntry entry;
        entry.name = name;
        readCluster(cluster, entry);
        entry.findings = located(cluster.findings());
        m_config.m_clusters << entry;
    });
}

void KubeConfigReader::readCluster(const KubeConfigNode &cluster, ClusterEntry &entry) const
{
    Connection &fields = entry.fields;
    fields.certificateAuthority = pem(cluster, u"certificate-authority", u"certificate-authority-data");
    fields.insecureSkipTlsVerify = cluster.boolean(u"insecure-skip-tls-verify");
    fields.tlsServerName = cluster.text(u"tls-server-name");
    fields.disableCompression = cluster.boolean(u"disable-compression");
    if (fields.insecureSkipTlsVerify && !fields.certificateAuthority.isEmpty())
        cluster.error(u"insecure-skip-tls-verify", u"kubeconfig.insecure-with-authority"_s,
                      KubeText::tr("A certificate authority is given, and checking it is switched off."));

    const QString server = cluster.text(u"server");
    if (server.isEmpty()) {
        cluster.error(u"server", u"kubeconfig.missing"_s, KubeText::tr("This cluster has no server."));
    } else {
        const bool tls = !fields.certificateAuthority.isEmpty() || fields.insecureSkipTlsVerify;
        fields.server = serverUrl(server, tls);
        if (fields.server.isEmpty())
            cluster.error(u"server", u"kubeconfig.url"_s, KubeText::tr("This is no http or https address."));
    }
    if (const QString proxy = cluster.text(u"proxy-url"); !proxy.isEmpty()) {
        fields.proxy = QUrl(proxy, QUrl::StrictMode);
        const QString scheme = fields.proxy.scheme();
        if (!fields.proxy.isValid() || fields.proxy.host().isEmpty())
            cluster.error(u"proxy-url", u"kubeconfig.url"_s, KubeText::tr("This is no address."));
        else if (scheme != "http"_L1 && scheme != "socks5"_L1)
            cluster.error(u"proxy-url", u"kubeconfig.unsupported"_s,
                          KubeText::tr("Only http and socks5 proxies are supported."));
    }
    const auto *extensions = cluster.list(u"extensions");
    if (extensions == nullptr)
        return;
    for (const auto &extension : extensions->items()) {
        const auto *name = extension.find(u"name");
        const auto *content = extension.find(u"extension");
        if (name != nullptr && content != nullptr
            && name->scalarText() == "client.authentication.k8s.io/exec"_L1)
            entry.execConfig = document::toJson(*content, document::JsonLayout::Compact);
    }
}

void KubeConfigReader::readUsers(const KubeConfigNode &root)
{
    eachEntry(root, u"users", u"user", [&](const QString &name, const KubeConfigNode &user) {
        if (isKnown(m_config.m_users, name))
            return;
        UserEntry entry;
        entry.name = name;
        readUser(user, entry);
        entry.findings = located(user.findings());
        m_config.m_users << entry;
    });
}

void KubeConfigReader::readUser(const KubeConfigNode &user, UserEntry &entry) const
{
    Connection &fields = entry.fields;
    fields.clientCertificate = pem(user, u"client-certificate", u"client-certificate-data");
    fields.clientKey = pem(user, u"client-key", u"client-key-data");
    if (!fields.clientCertificate.isEmpty() && fields.clientKey.isEmpty())
        user.error(u"client-key", u"kubeconfig.missing"_s,
                   KubeText::tr("The client certificate has no key."));
    fields.token = user.text(u"token");
    fields.tokenFile = absolute(user.text(u"tokenFile"));
    fields.username = user.text(u"username");
    fields.password = user.text(u"password");
    const bool hasToken = !fields.token.isEmpty() || !fields.tokenFile.isEmpty();
    const bool hasBasic = !fields.username.isEmpty() || !fields.password.isEmpty();
    if (hasToken && hasBasic)
        user.error(u"username", u"kubeconfig.several-credentials"_s,
                   KubeText::tr("A token and a user name are given; only one of them is allowed."));
    if (user.has(u"auth-provider"))
        user.error(u"auth-provider", u"kubeconfig.unsupported"_s,
                   KubeText::tr("Auth providers are no longer supported; use a command (exec) instead."));
    readImpersonation(user, fields.impersonate);
    if (const auto exec = user.object(u"exec"); exec.isThere())
        readExec(exec, fields);
}

void KubeConfigReader::readImpersonation(const KubeConfigNode &user, Impersonation &impersonate) const
{
    const auto onlyOne = [&](const KubeConfigNode &node, QStringView name) {
        const QStringList values = node.texts(name);
        if (values.size() > 1)
            node.error(name, u"kubeconfig.unsupported"_s, KubeText::tr("Only one value is supported here."));
        return values.value(0);
    };
    impersonate.user = user.text(u"as");
    impersonate.uid = user.text(u"as-uid");
    impersonate.group = onlyOne(user, u"as-groups");
    if (const auto extra = user.object(u"as-user-extra"); extra.isThere()) {
        for (const auto &member : extra.node()->members())
            impersonate.extra.append({member.name, onlyOne(extra, member.name)});
    }
}

void KubeConfigReader::readExec(const KubeConfigNode &exec, Connection &fields) const
{
    ExecSpec spec;
    spec.apiVersion = exec.text(u"apiVersion");
    const bool isV1 = spec.apiVersion == "client.authentication.k8s.io/v1"_L1;
    if (!isV1 && spec.apiVersion != "client.authentication.k8s.io/v1beta1"_L1)
        exec.error(u"apiVersion", u"kubeconfig.exec-version"_s,
                   KubeText::tr("The command speaks a version that is not supported (v1 and v1beta1 are)."));
    spec.command = exec.text(u"command");
    if (spec.command.isEmpty())
        exec.error(u"command", u"kubeconfig.missing"_s, KubeText::tr("No command is named."));
    if (spec.command.contains(u'/'))
        spec.command = absolute(spec.command);
    spec.arguments = exec.texts(u"args");
    spec.installHint = exec.text(u"installHint");
    spec.provideClusterInfo = exec.boolean(u"provideClusterInfo");
    if (const auto *environment = exec.list(u"env")) {
        for (const auto &variable : environment->items()) {
            const auto *name = variable.find(u"name");
            const auto *value = variable.find(u"value");
            if (name != nullptr && !name->scalarText().isEmpty())
                spec.environment.append(
                    {name->scalarText(), value != nullptr ? value->scalarText() : QString()});
        }
    }
    const QString mode = exec.text(u"interactiveMode");
    if (mode == "Never"_L1)
        spec.interactive = ExecSpec::Interactive::Never;
    else if (mode == "Always"_L1)
        spec.interactive = ExecSpec::Interactive::Always;
    else if (mode != "IfAvailable"_L1 && (isV1 || !mode.isEmpty()))
        exec.error(u"interactiveMode", u"kubeconfig.exec-mode"_s,
                   KubeText::tr("Must be Never, IfAvailable or Always."));
    fields.exec = spec;
}

// The files --------------------------------------------------------------------------------------

void KubeConfigReader::readRoot(const document::Node &root)
{
    m_root = &root;
    if (root.isNull())
        return; // an empty file is an empty configuration
    if (!root.isObject()) {
        m_findings.error({}, u"kubeconfig.type"_s, KubeText::tr("This is no kubeconfig."));
        return;
    }
    const KubeConfigNode top(&root, {}, m_findings);
    if (const QString kind = top.text(u"kind"); !kind.isEmpty() && kind != "Config"_L1)
        m_findings.error(base::FieldPath(u"/kind"_s), u"kubeconfig.type"_s,
                         KubeText::tr("This is no kubeconfig."));
    if (m_config.m_currentContext.isEmpty())
        m_config.m_currentContext = top.text(u"current-context");
    readContexts(top);
    readClusters(top);
    readUsers(top);
}

void KubeConfigReader::read(const QString &file, MissingFile missing)
{
    m_file = file;
    m_folder = QFileInfo(file).absoluteDir();
    m_findings = {};
    QFile source(file);
    if (!source.exists() && missing == MissingFile::Ignored)
        return;
    if (!source.open(QIODevice::ReadOnly)) {
        m_findings.error({}, u"kubeconfig.unreadable"_s,
                         KubeText::tr("The file can't be read: %1").arg(source.errorString()));
    } else {
        document::Limits limits;
        const auto document = document::read(source.read(limits.bytes + 1), document::Syntax::Guess, limits);
        const bool isEmpty = document.root.isNull() && document.findings.findings().size() == 1
                             && document.findings.findings().constFirst().code == "document.empty"_L1;
        if (!isEmpty && document.findings.hasErrors()) {
            m_findings.error({}, u"kubeconfig.syntax"_s,
                             KubeText::tr("The file is damaged and was not used."));
            m_findings.append(document.findings);
        } else {
            readRoot(document.root);
        }
        document::locateAll(m_findings, document.root);
    }
    if (!m_findings.isEmpty())
        m_config.m_findings << FileFindings{file, m_findings};
}

KubeConfig readKubeConfig(const QStringList &files, MissingFile missing)
{
    KubeConfig config;
    KubeConfigReader reader(config);
    for (const auto &file : files)
        reader.read(file, missing);
    return config;
}

} // namespace kube
