// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "ui/shell/navigation.h"

#include "ui/widgets/controls.h"
#include "ui/widgets/elidedlabel.h"

#include <QAbstractButton>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QStyle>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using widgets::TextRole;
using widgets::Token;

namespace shell {
namespace {

struct HealthLook
{
    QString icon; // of its own shape each: compact, it stands alone
    Token token;
};

HealthLook lookOf(models::Connection::Health health)
{
    switch (health) {
    case models::Connection::Health::Unknown:
        return {u"minus"_s, Token::Muted};
    case models::Connection::Health::Checking:
        return {u"latency"_s, Token::Accent};
    case models::Connection::Health::Good:
        return {u"dot"_s, Token::Ok};
    case models::Connection::Health::Trouble:
        return {u"warning"_s, Token::Warn};
    case models::Connection::Health::Bad:
        break;
    }
    return {u"error"_s, Token::Bad};
}

} // namespace

class Navigation::Entry final : public QAbstractButton
{
public:
    Entry(widgets::Theme &theme, const QString &title, const QString &icon, QWidget *parent)
        : QAbstractButton(parent)
        , m_theme(theme)
        , m_icon(icon)
    {
        setText(title);
        setCheckable(true);
        setFocusPolicy(Qt::StrongFocus);
        setAttribute(Qt::WA_Hover);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        rename();
    }

    void setCount(int count)
    {
        m_count = count;
        rename();
        update();
    }
    void setCompact(bool compact)
    {
        m_compact = compact;
        rename();
        updateGeometry();
        update();
    }

    [[nodiscard]] QSize sizeHint() const override
    {
        const int height = qMax(m_theme.px(32), fontMetrics().height() + m_theme.px(14));
        return {m_compact ? m_theme.px(40) : m_theme.px(172), height};
    }
    [[nodiscard]] QSize minimumSizeHint() const override { return {m_theme.px(36), sizeHint().height()}; }

protected:
    // The user is on this page already: the mark stays.
    void nextCheckState() override {}

    void keyPressEvent(QKeyEvent *event) override
    {
        if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
            click();
        else
            QAbstractButton::keyPressEvent(event);
    }

    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const bool ring = hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange);
        if (isChecked() || underMouse() || ring) {
            QColor fill = m_theme.color(Token::Soft);
            if (!isChecked())
                fill.setAlphaF(underMouse() ? 0.6F : 0.0F);
            painter.setBrush(fill);
            painter.setPen(ring ? QPen(m_theme.color(Token::Accent), 2) : QPen(Qt::NoPen));
            const qreal inset = ring ? 1 : 0;
            painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), m_theme.px(6),
                                    m_theme.px(6));
        }
        const auto placed = [this](const QRect &box) {
            return style()->visualRect(layoutDirection(), rect(), box);
        };
        const int side = m_theme.px(18);
        const int left = m_compact ? (width() - side) / 2 : m_theme.px(14);
        m_theme.icon(m_icon, isChecked() ? Token::Accent : Token::Muted)
            .paint(&painter, placed(QRect(left, (height() - side) / 2, side, side)));
        if (m_compact)
            return;
        painter.setFont(m_theme.font(isChecked() ? TextRole::Strong : TextRole::Body));
        painter.setPen(m_theme.color(isChecked() ? Token::Accent : Token::Text));
        const int from = left + side + m_theme.px(4);
        const QString shown = painter.fontMetrics().elidedText(text(), Qt::ElideRight, width() - from);
        const int length = painter.fontMetrics().horizontalAdvance(shown);
        const int flags = static_cast<int>(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft))
                          | Qt::AlignVCenter | Qt::TextSingleLine;
        painter.drawText(placed(QRect(from, 0, width() - from, height())), flags, shown);
        if (m_count >= 0) {
            const int after = from + length + m_theme.px(11);
            painter.drawText(placed(QRect(after, 0, width() - after, height())), flags,
                             QLocale().toString(m_count));
        }
    }

private:
    void rename()
    {
        const QString words =
            m_count < 0 ? text() : Navigation::tr("%1, %2").arg(text(), QLocale().toString(m_count));
        setAccessibleName(words);
        setToolTip(m_compact ? words : QString());
    }

    widgets::Theme &m_theme;
    QString m_icon;
    int m_count = -1;
    bool m_compact = false;
};

Navigation::Navigation(widgets::Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_brand(makeBrand())
    , m_newWorkload(widgets::primaryButton({}, this))
    , m_list(new QVBoxLayout)
    , m_footer(makeFooter())
{
    setObjectName(u"navigation"_s);
    m_newWorkload->setObjectName(u"newWorkload"_s);
    m_newWorkload->setAccessibleName(tr("New workload"));
    connect(m_newWorkload, &QPushButton::clicked, this, &Navigation::newWorkloadChosen);

    m_list->setSpacing(theme.space(1));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme.px(12), theme.px(14), theme.px(12), theme.px(12));
    layout->setSpacing(0);
    layout->addWidget(m_brand);
    layout->addSpacing(theme.px(14));
    layout->addWidget(m_newWorkload);
    layout->addSpacing(theme.px(14));
    layout->addLayout(m_list);
    layout->addStretch(1);
    layout->addWidget(m_footer);
    setCompact(false);
    restyle();
    connect(&theme, &widgets::Theme::changed, this, &Navigation::restyle);
}

QWidget *Navigation::makeBrand()
{
    auto *brand = new QWidget(this);
    auto *row = new QHBoxLayout(brand);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(m_theme.px(5));
    m_mark = new QLabel(brand);
    m_mark->setAlignment(Qt::AlignCenter);
    // The name of the product, in every language.
    m_brandName = new widgets::ElidedLabel(m_theme, TextRole::CardTitle, u"FLARE"_s, Token::Text, brand);
    m_brandKind = new widgets::ElidedLabel(m_theme, TextRole::CardTitle, u"Desktop"_s, Token::Muted, brand);
    row->addWidget(m_mark);
    row->addWidget(m_brandName);
    row->addWidget(m_brandKind, 1);
    return brand;
}

QWidget *Navigation::makeFooter()
{
    auto *footer = new QWidget(this);
    footer->setObjectName(u"connection"_s);
    m_dot = new QLabel(footer);
    m_connection = new widgets::ElidedLabel(m_theme, TextRole::Body, {}, Token::Text, footer);
    m_word = new widgets::ElidedLabel(m_theme, TextRole::SecondRank, {}, Token::Muted, footer);
    m_word->setObjectName(u"connectionHealth"_s);
    m_word->hide();
    m_remark = new widgets::ElidedLabel(m_theme, TextRole::SecondRank, {}, Token::Muted, footer);
    auto *first = new QHBoxLayout;
    first->setSpacing(m_theme.px(5));
    first->addWidget(m_dot);
    first->addWidget(m_connection, 1);
    auto *rows = new QVBoxLayout(footer);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(m_theme.px(3));
    rows->addLayout(first);
    rows->addWidget(m_word);
    rows->addWidget(m_remark);
    footer->hide();
    return footer;
}

void Navigation::addEntry(const QString &id, const QString &title, const QString &icon)
{
    auto *entry = new Entry(m_theme, title, icon, this);
    entry->setObjectName("nav-"_L1 + id);
    entry->setCompact(m_compact);
    connect(entry, &QAbstractButton::clicked, this, [this, id] { emit entryChosen(id); });
    m_entries.insert(id, entry);
    m_list->addWidget(entry);
}

void Navigation::setCount(const QString &id, int count)
{
    if (Entry *entry = m_entries.value(id))
        entry->setCount(count);
}

void Navigation::setCurrent(const QString &id)
{
    for (auto entry = m_entries.cbegin(); entry != m_entries.cend(); ++entry)
        entry.value()->setChecked(entry.key() == id);
}

void Navigation::setConnection(const QString &title, const QString &remark)
{
    m_connection->setText(title);
    m_remark->setText(remark);
    m_remark->setVisible(!m_compact && !remark.isEmpty());
    m_footer->setVisible(!title.isEmpty());
    renameFooter();
}

void Navigation::setHealth(models::Connection::Health health, const QString &word, const QString &details)
{
    m_health = health;
    m_details = details;
    m_word->setText(word);
    m_word->setVisible(!m_compact && !word.isEmpty());
    restyleHealth();
    renameFooter();
}

void Navigation::renameFooter()
{
    QString words = m_connection->text();
    for (const QString &more : {m_word->text(), m_remark->text()}) {
        if (!more.isEmpty())
            words = tr("%1: %2", "connection: remark").arg(words, more);
    }
    m_footer->setAccessibleName(words);
    m_footer->setAccessibleDescription(m_details);
    m_footer->setToolTip(m_details.isEmpty() ? words : QString(words + u'\n' + m_details));
}

void Navigation::restyleHealth()
{
    const HealthLook look = lookOf(m_health);
    const int side = m_theme.px(m_health == models::Connection::Health::Good ? 12 : 14);
    m_dot->setPixmap(m_theme.icon(look.icon, look.token).pixmap(QSize(side, side), devicePixelRatioF()));
    m_word->setToken(look.token);
}

void Navigation::setCompact(bool compact)
{
    m_compact = compact;
    setFixedWidth(m_theme.px(compact ? 64 : 196));
    m_mark->setVisible(compact);
    m_brandName->setVisible(!compact);
    m_brandKind->setVisible(!compact);
    m_newWorkload->setText(compact ? QString() : tr("New workload"));
    m_newWorkload->setToolTip(compact ? tr("New workload") : QString());
    m_connection->setVisible(!compact);
    m_word->setVisible(!compact && !m_word->text().isEmpty());
    m_remark->setVisible(!compact && !m_remark->text().isEmpty());
    m_dot->setAlignment(compact ? Qt::AlignCenter : Qt::AlignLeft);
    m_dot->setSizePolicy(compact ? QSizePolicy::Expanding : QSizePolicy::Fixed, QSizePolicy::Fixed);
    for (Entry *entry : std::as_const(m_entries))
        entry->setCompact(compact);
}

void Navigation::restyle()
{
    const auto drawn = [this](const QString &icon, Token token, int side) {
        return m_theme.icon(icon, token).pixmap(QSize(side, side), devicePixelRatioF());
    };
    m_mark->setPixmap(drawn(u"flare-desktop"_s, Token::Text, m_theme.px(26)));
    restyleHealth();
    m_newWorkload->setIcon(m_theme.icon(u"plus"_s, Token::OnAccent));
    QFont plain = m_brandName->font();
    plain.setWeight(QFont::Normal);
    m_brandKind->setFont(plain);
    update();
}

void Navigation::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Token::Nav));
    const int edge = layoutDirection() == Qt::RightToLeft ? 0 : width() - 1;
    painter.fillRect(edge, 0, 1, height(), m_theme.color(Token::Line));
}

} // namespace shell
