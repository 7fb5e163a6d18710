package io.github.mfsm.content.mime;

import io.github.mfsm.content.internal.Entity;
import java.util.ArrayList;
import java.util.List;

/**
 * The texts that an email program shows as an email's own: the first that is neither an attachment nor has a name, in
 * each form that it has.
 *
 * @param texts the parts of type {@code text/plain} and {@code text/html}, at most one of each
 * @param isSealed whether the body is signed or encrypted as a whole, as a mailing list wraps it
 */
public record MailBody(List<MailPart> texts, boolean isSealed) {
    public MailBody {
        texts = List.copyOf(texts);
    }

    static MailBody of(ParsedMail mail) {
        List<MailPart> texts = new ArrayList<>();
        boolean found = false;
        for (MailPart part : mail.parts()) {
            if (isOnTheWay(part) && (part.isSealed() || part.isBodyText())) {
                if (part.isSealed() && !found) {
                    return new MailBody(List.of(), true);
                }
                if (!found || isOtherForm(part, texts)) {
                    texts.add(part);
                }
                found = true;
            }
        }
        return new MailBody(texts, false);
    }

    /** Not in an enclosed email, nor in a digest of emails, nor in what is signed. */
    private static boolean isOnTheWay(MailPart part) {
        for (Entity outer = part.entity().parent(); outer != null; outer = outer.parent()) {
            if (!outer.isMultipart() || outer.type().equals("multipart/digest") || MailPart.isSealed(outer)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns whether a part is the same text in another form: a way up from both ends in one multipart/alternative.
     */
    private static boolean isOtherForm(MailPart part, List<MailPart> texts) {
        if (part.isSealed() || texts.stream().anyMatch(text -> text.type().equals(part.type()))) {
            return false;
        }
        for (Entity outer = part.entity().parent(); outer != null; outer = outer.parent()) {
            if (outer.type().equals("multipart/alternative")
                    && isAround(outer, texts.get(0).entity())) {
                return isFirstText(part, outer);
            }
        }
        return false;
    }

    private static boolean isAround(Entity outer, Entity inner) {
        for (Entity around = inner.parent(); around != null; around = around.parent()) {
            if (around == outer) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether nothing else stands before it, in its branch of the alternative, that is a text. */
    private static boolean isFirstText(MailPart part, Entity alternative) {
        for (Entity entity = part.entity(); entity != alternative; entity = parent(entity)) {
            for (Entity sibling : parent(entity).children()) {
                if (sibling == entity || parent(entity) == alternative) {
                    break;
                }
                if (!sibling.children().isEmpty() || sibling.type().startsWith("text/")) {
                    return false;
                }
            }
        }
        return true;
    }

    private static Entity parent(Entity entity) {
        Entity parent = entity.parent();
        if (parent == null) {
            throw new IllegalStateException("a part of an alternative lies in it");
        }
        return parent;
    }
}
