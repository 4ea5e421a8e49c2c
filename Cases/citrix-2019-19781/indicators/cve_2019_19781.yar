// Own rules for traces of CVE-2019-19781 in files. What `meta` means: README.md of the case.

rule template_with_code
{
    meta:
        title = "A template that makes and runs code"
        title_nl = "Een sjabloon dat code maakt en uitvoert"
        verdict = "compromise"
        source = "X1SEC"
        false_positives = "None known: stock templates contain no such call. On the other node of a pair the file may have come by synchronisation"
        paths = "/**.xml /**.xml.ttc2 /**/portal/** /var/vpn/**"
    strings:
        $make = "template.new" nocase
        $block = /BLOCK['"]?[ \t]{0,4}(=|%3d)/ nocase
    condition:
        filesize < 4MB and $make and $block
}

rule template_with_character_chain
{
    meta:
        title = "A template or compiled template whose command is spelled out character by character"
        title_nl = "Een sjabloon waarin een opdracht teken voor teken is uitgeschreven"
        verdict = "compromise"
        source = "MEM"
        paths = "/netscaler/portal/** /var/tmp/netscaler/portal/** /var/vpn/**"
    strings:
        $chain = /(chr\([0-9]{2,3}\)[ \t]{0,4}\.[ \t]{0,4}){5}/
    condition:
        filesize < 4MB and $chain
}

rule configuration_copied_to_portal
{
    meta:
        title = "A copy of the configuration where the portal can hand it out"
        title_nl = "Een kopie van de configuratie op een plek waar het portaal die kan uitleveren"
        verdict = "compromise"
        source = "MAND"
        paths = "/netscaler/portal/** /var/tmp/netscaler/portal/** /var/vpn/** /netscaler/ns_gui/** /var/netscaler/gui/**"
    strings:
        $first = /#NS1[0-9]\.[0-9] Build [0-9]{1,3}\.[0-9]{1,3}/
        $modified = "# Last modified by `save config`"
    condition:
        $first at 0 or ($first and $modified)
}

rule one_line_php_shell
{
    meta:
        title = "A PHP file that runs what a request sends"
        title_nl = "Een PHP-bestand dat uitvoert wat een verzoek meestuurt"
        verdict = "compromise"
        source = "MEM"
    strings:
        $start = "<?php" nocase
        $short = "<?="
        $eval = /(eval|assert|system|passthru|shell_exec)[ \t]{0,4}\([ \t]{0,4}(base64_decode[ \t]{0,4}\([ \t]{0,4})?\$_(POST|GET|REQUEST|COOKIE)[ \t]{0,4}\[/ nocase
    condition:
        filesize < 4MB and ($start or $short) and $eval
}

rule program_of_the_intruders
{
    meta:
        title = "A program that names the hidden folder of the intruders"
        title_nl = "Een programma dat de verborgen map van de indringers noemt"
        verdict = "compromise"
        source = "MAND"
    strings:
        $cache = "/var/nstmp/.nscache/"
        $name = "/var/tmp/netscalerd"
    condition:
        uint32be(0) == 0x7F454C46 and any of them
}
