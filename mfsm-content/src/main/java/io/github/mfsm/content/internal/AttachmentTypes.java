package io.github.mfsm.content.internal;

import java.util.Locale;
import java.util.Set;

/**
 * The endings of attachments' names that Amazon SES refuses.
 *
 * @see <a href="https://docs.aws.amazon.com/ses/latest/dg/mime-types.html">Amazon SES unsupported attachment types</a>
 */
public final class AttachmentTypes {
    public static final Set<String> UNSUPPORTED = Set.of(
            ("ade adp app asp bas bat cer chm cmd com cpl crt csh der exe fxp gadget hlp hta inf ins isp its js jse ksh "
                            + "lib lnk mad maf mag mam maq mar mas mat mau mav maw mda mdb mde mdt mdw mdz msc msh msh1 msh2 "
                            + "mshxml msh1xml msh2xml msi msp mst ops pcd pif plg prf prg reg scf scr sct shb shs sys ps1 "
                            + "ps1xml ps2 ps2xml psc1 psc2 tmp url vb vbe vbs vps vsmacros vss vst vsw vxd ws wsc wsf wsh xnk")
                    .split(" ", -1));

    private AttachmentTypes() {}

    /** Returns the ending of a file name without its dot, in lower case, or an empty string. */
    static String ending(String fileName) {
        String name = fileName.strip();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    static boolean isUnsupported(String fileName) {
        return fileName.indexOf('.') >= 0 && UNSUPPORTED.contains(ending(fileName));
    }
}
