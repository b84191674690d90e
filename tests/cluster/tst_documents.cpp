// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/document/documents.h"
#include "core/document/reader.h"
#include "core/kinds/kinds.h"
#include "tests/cluster/cluster.h"
#include "tests/support/testmain.h"

#include <QDirIterator>
#include <QTest>

using namespace Qt::StringLiterals;
using cluster::wait;

/// Every Kubernetes document of the project is one the API server takes, told to be strict.
class TestDocuments : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanupTestCase();
    void accepted_data();
    void accepted();

private:
    std::unique_ptr<kube::Client> m_client;
};

namespace {

QList<document::Node> documentsIn(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray text = file.readAll();
    QList<document::Node> all;
    document::ChunkSplitter chunks({text.constData(), size_t(text.size())});
    for (document::Chunk chunk; chunks.next(chunk);) {
        const QByteArray part(chunk.text.data(), qsizetype(chunk.text.size()));
        const document::Document one = document::read(part);
        const document::Node *items = one.root.find(u"items");
        if (items && items->isList()) {
            for (const document::Node &item : items->items())
                all.append(item);
        } else {
            all.append(one.root);
        }
    }
    return all;
}

const kinds::Type *typeOf(const document::Node &root)
{
    const document::Node *kind = root.find(u"kind");
    const document::Node *version = root.find(u"apiVersion");
    for (const kinds::Type &type : kinds::all()) {
        if (kind && version && kind->scalarText() == type.kind && version->scalarText() == type.apiVersion())
            return &type;
    }
    return nullptr;
}

} // namespace

void TestDocuments::initTestCase()
{
    m_client = std::make_unique<kube::Client>(cluster::theCluster()->administrator());
    (void)wait(m_client->create(
        {kinds::namespaces(), {}, {}, {}},
        cluster::node(R"({"apiVersion":"v1","kind":"Namespace","metadata":{"name":"fluidos"}})")));
}

void TestDocuments::cleanupTestCase()
{
    m_client.reset();
}

void TestDocuments::accepted_data()
{
    QTest::addColumn<QString>("path");
    const QDir root(QStringLiteral(FLARE_SOURCE_DIR));
    for (const QString &folder : {u"tests/golden"_s, u"resources/scenarios"_s, u"docs"_s}) {
        QDirIterator files(root.filePath(folder), {u"*.yaml"_s, u"*.json"_s}, QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next();
            for (const document::Node &one : documentsIn(path)) {
                if (typeOf(one)) {
                    QTest::newRow(qPrintable(root.relativeFilePath(path))) << path;
                    break;
                }
            }
        }
    }
}

void TestDocuments::accepted()
{
    QFETCH(QString, path);
    for (document::Node one : documentsIn(path)) {
        const kinds::Type *type = typeOf(one);
        QVERIFY(type);
        document::Node *metadata = one.find(u"metadata");
        QVERIFY(metadata);
        // What a server fills in itself, as a recorded list has it.
        for (const auto name : {u"creationTimestamp", u"generation", u"resourceVersion", u"uid"})
            metadata->remove(name);
        const QString nameSpace = type->namespaced ? u"fluidos"_s : QString();
        const auto result =
            wait(m_client->create({*type, nameSpace, {}, {}}, one, {.dryRun = true, .strict = true}));
        QVERIFY2(result, result ? "" : qPrintable(result.error().message));
    }
}

FLARE_TEST(TestDocuments)
#include "tst_documents.moc"
