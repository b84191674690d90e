// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "ui/models/connections.h"
#include "ui/widgets/controls.h"

#include <QHash>
#include <QList>
#include <QMainWindow>

#include <functional>

class QMimeData;
class QStackedWidget;

namespace shell {
class Navigation;
class NoticeArea;

/// The frame around the pages: navigation, notices, keyboard, files dropped onto it. It knows pages
/// only as widgets; what they do with each other is the application's business.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    explicit MainWindow(widgets::Theme &theme, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Builds the page when it is first shown; the window owns it.
    using PageFactory = std::function<QWidget *(QWidget *parent)>;
    void addPage(const QString &id, const QString &title, const QString &icon, PageFactory factory);
    void addPage(const QString &id, const QString &title, const QString &icon, QWidget *page);
    /// The page under the button "New workload"; its id is "new".
    void setNewWorkloadPage(QWidget *page);

    void setCount(const QString &id, int count);
    /// Unknown ids are ignored.
    void showPage(const QString &id);
    [[nodiscard]] QString currentPage() const { return m_current; }
    /// Builds it where that has not happened; nullptr for an unknown id.
    QWidget *page(const QString &id);
    [[nodiscard]] QStringList pageIds() const;

    void setConnection(const QString &title, bool simulated);
    /// How the connection is doing, as a colour and in a word ("live"); `details` may be empty.
    void setHealth(models::Connection::Health health, const QString &word, const QString &details);
    /// What the page "new" is about, for the title of the window.
    void setWorkloadTitle(const QString &title);

    [[nodiscard]] NoticeArea &notices() const { return *m_notices; }
    /// The greeting of the first start; noticeDismissed("welcome") when the user has read it.
    void showWelcome();

    [[nodiscard]] bool isCompact() const;

signals:
    void pageShown(const QString &id);
    void newWorkloadRequested();
    void openRequested();
    void saveRequested();
    void fileDropped(const QString &path);
    void noticeDismissed(const QString &id);
    /// Once, after the window has been painted for the first time: the moment for slow work.
    void firstPainted();
    void closing();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Page
    {
        QString title;
        PageFactory factory;
        QWidget *widget = nullptr;
    };
    void addShortcuts();
    QAction *addShortcut(const QKeySequence &keys, const QString &text, const QString &name);
    void drop(const QMimeData &dropped);
    void retitle();

    widgets::Theme &m_theme;
    Navigation *m_navigation;
    NoticeArea *m_notices;
    QStackedWidget *m_stack;
    QHash<QString, Page> m_pages;
    QStringList m_order; // of the navigation: Ctrl+1 …
    QString m_current;
    QString m_workloadTitle;
    bool m_painted = false;
};

} // namespace shell
