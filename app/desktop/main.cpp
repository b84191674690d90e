// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "app/desktop/desktop.h"
#include "app/desktop/options.h"

#include <QApplication>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <optional>

using namespace Qt::StringLiterals;

namespace {

void nameApplication()
{
    QCoreApplication::setApplicationName(u"flare-desktop"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(FLARE_VERSION));
}

} // namespace

int main(int argc, char **argv)
{
    if (wantsTextOnly(argc, argv)) {
        const QCoreApplication application(argc, argv);
        nameApplication();
        (void)readOptions(QCoreApplication::arguments()); // prints and ends
        return 0;
    }

    QApplication application(argc, argv);
    nameApplication();
    QGuiApplication::setApplicationDisplayName(u"FLARE Desktop"_s);
    QGuiApplication::setDesktopFileName(u"flare-desktop"_s);
    const Options options = readOptions(QCoreApplication::arguments());

    const QString data = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    std::optional<QTemporaryDir> scratch;
    if (options.isApart())
        scratch.emplace(); // a picture leaves no trace
    const QString settings =
        scratch ? scratch->path() : QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation);
    const QString draft = scratch ? QString() : QString(data + "/draft.json"_L1);
    Desktop desktop(application, options, settings + "/settings.ini"_L1, data, draft);
    desktop.show();
    return QApplication::exec();
}
