// SPDX-License-Identifier: MIT

#pragma once

#include "client/text/posttext.h"

#include <QRect>
#include <QTextLayout>

#include <memory>
#include <vector>

class QPainter;

namespace panel::client {

class Theme;

/// The text of one post, broken into lines for one width. Built once, painted often: QTextLayout
/// only, no QTextDocument. Positions are relative to the text's top left corner.
class PostLayout final
{
public:
    struct Input
    {
        QString text;
        QString myName; ///< mentions of it are emphasised
        QString highlight;
        int width = 0;
        bool pending = false; ///< queued or failed: in text2
    };

    PostLayout(const Theme &theme, const Input &input);

    int height() const { return m_height; }
    void paint(QPainter &painter, QPoint origin, const Theme &theme, int copiedBlock) const;

    QUrl linkAt(QPoint position) const;
    /// The code box whose Copy button is at `position`, -1 for none.
    int copyAt(QPoint position) const;
    QString code(int block) const;
    /// Moves the text of the code box at `position` sideways; false if it has nothing to move.
    bool scrollCode(QPoint position, int dx);

private:
    static constexpr int CopyWidth = 96; ///< of the Copy button, label included

    struct Block
    {
        PostBlock content;
        std::unique_ptr<QTextLayout> text;
        QRect area; ///< of a code box with its head
        QPoint origin; ///< of the text
        int contentWidth = 0;
        int scroll = 0;
    };

    void addText(const Theme &theme, const Input &input, PostBlock content, int &y);
    void addCode(const Theme &theme, const Input &input, PostBlock content, int &y);
    void paintCode(QPainter &painter, QPoint origin, const Theme &theme, const Block &block,
                   bool copied) const;
    void paintInlineCode(QPainter &painter, QPoint origin, const Theme &theme,
                         const Block &block) const;
    static QRect copyButton(const Theme &theme, const Block &block);

    std::vector<Block> m_blocks;
    int m_height = 0;
};

} // namespace panel::client
