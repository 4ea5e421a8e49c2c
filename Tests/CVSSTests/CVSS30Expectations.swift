// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Scores of CVSS 3.0.
///
/// Examples of FIRST's document of examples, then random vectors, then six that 3.0 and 3.1
/// score differently. The prefix is left out.
enum CVSS30Expectations {
    /// A line each: base, temporal and environmental score, and the vector.
    static let text = """
        6.1 6.1 6.1 AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N
        6.4 6.4 6.4 AV:N/AC:L/PR:L/UI:N/S:C/C:L/I:L/A:N
        3.1 3.1 3.1 AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:N/A:N
        9.9 9.9 9.9 AV:N/AC:L/PR:L/UI:N/S:C/C:H/I:H/A:H
        4.2 4.2 4.2 AV:L/AC:L/PR:H/UI:N/S:U/C:L/I:L/A:L
        8.8 8.8 8.8 AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H
        7.8 7.8 7.8 AV:L/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H
        9.8 9.8 9.8 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
        7.5 7.5 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N
        6.8 6.8 6.8 AV:N/AC:H/PR:N/UI:N/S:C/C:N/I:H/A:N
        6.8 6.8 6.8 AV:P/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
        5.7 5.7 5.7 AV:P/AC:L/PR:L/UI:R/S:U/C:H/I:H/A:N
        4.6 4.6 4.6 AV:P/AC:H/PR:L/UI:N/S:U/C:N/I:H/A:L
        5.9 5.9 5.9 AV:N/AC:H/PR:L/UI:N/S:U/C:L/I:N/A:H
        8.1 8.1 8.1 AV:A/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:N
        6.3 6.3 6.3 AV:L/AC:H/PR:L/UI:R/S:U/C:H/I:L/A:H
        0.0 0.0 0.0 AV:L/AC:L/PR:N/UI:N/S:C/C:N/I:N/A:N
        8.1 8.1 8.1 AV:N/AC:H/PR:N/UI:N/S:C/C:H/I:L/A:L
        3.7 3.7 3.7 AV:P/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N
        2.0 2.0 2.0 AV:P/AC:L/PR:H/UI:R/S:C/C:N/I:N/A:L
        5.6 5.6 5.6 AV:A/AC:H/PR:H/UI:R/S:U/C:H/I:N/A:H
        8.4 8.4 8.4 AV:A/AC:L/PR:H/UI:N/S:C/C:H/I:H/A:H
        4.6 4.6 4.6 AV:N/AC:L/PR:L/UI:R/S:U/C:L/I:N/A:L
        1.9 1.9 5.1 AV:P/AC:H/PR:H/UI:N/S:C/C:L/I:N/A:N/RL:W/CR:L/MAC:H/MPR:L/MUI:N/MS:C/MA:H
        7.5 7.3 8.1 AV:A/AC:H/PR:N/UI:R/S:C/C:H/I:H/A:N/RL:W/AR:M/MAV:N/MA:H
        7.1 6.9 6.9 AV:L/AC:L/PR:N/UI:N/S:C/C:H/I:N/A:N/E:F/CR:M/MAC:L/MPR:N/MC:H
        5.5 5.5 5.8 AV:L/AC:H/PR:L/UI:R/S:U/C:L/I:L/A:H/MUI:N/MS:U/MI:L
        6.8 6.4 7.1 AV:A/AC:H/PR:L/UI:R/S:C/C:L/I:H/A:L/E:P/MAC:L/MS:C/MC:L
        1.7 1.6 2.2 AV:P/AC:L/PR:H/UI:R/S:U/C:N/I:N/A:L/E:P/CR:L/IR:L/MAV:P/MUI:N/MS:U/MI:L
        5.9 5.7 2.1 AV:A/AC:H/PR:L/UI:N/S:U/C:H/I:L/A:L/RL:T/IR:M/MAV:P/MAC:L/MC:N/MI:N
        7.1 7.1 7.2 AV:N/AC:H/PR:L/UI:R/S:C/C:L/I:H/A:L/CR:M/AR:L/MAC:L/MS:C/MC:N
        6.2 5.8 6.2 AV:A/AC:H/PR:L/UI:R/S:C/C:L/I:H/A:N/RC:U/CR:M/MAV:P/MUI:N/MC:H
        7.1 7.1 3.5 AV:N/AC:H/PR:N/UI:R/S:U/C:H/I:L/A:H/CR:M/IR:M/AR:L/MAC:H/MC:N/MI:N
        4.9 4.7 4.8 AV:A/AC:L/PR:L/UI:R/S:U/C:L/I:L/A:L/E:P/CR:L/MPR:N/MC:L/MA:L
        3.3 3.1 4.3 AV:P/AC:H/PR:H/UI:N/S:C/C:L/I:N/A:L/RL:U/RC:U/IR:L/MAV:L/MAC:L
        0.0 0.0 0.0 AV:L/AC:L/PR:N/UI:N/S:C/C:N/I:N/A:N/E:P/AR:L/MS:C
        5.5 5.5 4.1 AV:P/AC:H/PR:L/UI:R/S:U/C:H/I:N/A:H/CR:H/MAV:L/MPR:H/MUI:N/MC:N
        3.8 3.7 3.8 AV:A/AC:L/PR:N/UI:R/S:C/C:N/I:L/A:N/E:H/RL:O/MAV:N/MAC:H/MUI:N/MA:N
        8.2 7.9 5.5 AV:N/AC:L/PR:N/UI:R/S:C/C:H/I:L/A:N/RC:R/CR:L/IR:M/AR:H/MAC:L/MPR:N/MS:U/MI:L
        3.8 3.6 3.9 AV:P/AC:H/PR:N/UI:R/S:U/C:L/I:L/A:L/E:F/RL:O/AR:L/MAV:A
        3.7 3.4 6.6 AV:A/AC:H/PR:H/UI:R/S:C/C:L/I:N/A:L/E:P/RL:O/CR:M/IR:H/AR:H/MAV:N/MAC:L/MPR:H/MUI:R/MC:H
        5.9 5.8 6.3 AV:N/AC:H/PR:L/UI:R/S:U/C:L/I:H/A:L/E:F/CR:H/MC:N/MA:H
        5.1 4.9 3.8 AV:N/AC:H/PR:H/UI:R/S:C/C:L/I:L/A:L/RL:O/CR:L/AR:M/MUI:R/MC:N/MA:L
        6.4 6.1 6.1 AV:N/AC:H/PR:L/UI:N/S:U/C:L/I:H/A:L/E:P/RL:U/IR:L/MPR:H/MUI:R/MS:C/MC:N/MA:H
        7.1 6.0 4.6 AV:P/AC:L/PR:H/UI:N/S:C/C:H/I:L/A:H/E:U/RC:U/IR:M/AR:L/MAV:A/MS:U/MA:L
        5.6 4.9 7.9 AV:N/AC:H/PR:N/UI:N/S:U/C:L/I:L/A:L/RL:O/RC:U/IR:L/AR:H/MAC:H/MS:C/MI:N/MA:H
        7.1 6.7 8.7 AV:L/AC:L/PR:N/UI:R/S:C/C:H/I:L/A:N/RL:W/RC:R/CR:M/AR:L/MAV:L/MUI:N/MI:H/MA:H
        3.8 3.8 4.6 AV:N/AC:L/PR:H/UI:N/S:U/C:N/I:L/A:L/RL:U/CR:M/IR:L/AR:M/MAV:A/MUI:R/MA:H
        4.4 4.0 5.7 AV:P/AC:H/PR:H/UI:N/S:U/C:H/I:L/A:N/E:P/RC:R/CR:H/IR:H/AR:M/MPR:N/MUI:N/MI:L
        5.8 5.1 5.4 AV:L/AC:H/PR:H/UI:R/S:U/C:L/I:H/A:H/E:U/RL:T/CR:L/IR:L/AR:H/MUI:R/MS:U/MI:H
        4.4 4.2 6.0 AV:N/AC:H/PR:L/UI:R/S:C/C:L/I:L/A:N/E:P/CR:M/IR:H/AR:H/MAV:L/MAC:H/MUI:N/MS:U/MC:H/MA:L
        2.1 2.0 2.4 AV:A/AC:L/PR:H/UI:R/S:U/C:N/I:N/A:L/E:P/IR:L/AR:H/MAV:P/MUI:N/MS:U
        7.6 7.3 8.4 AV:A/AC:L/PR:L/UI:N/S:C/C:H/I:N/A:L/RL:O/RC:C/CR:H/AR:H/MAV:L/MI:N
        3.4 3.1 0.0 AV:N/AC:L/PR:H/UI:R/S:C/C:L/I:N/A:N/E:U/RL:W/MAC:H/MPR:N/MUI:N/MC:N/MA:N
        4.7 4.6 6.9 AV:L/AC:H/PR:L/UI:N/S:U/C:N/I:H/A:N/RC:R/CR:L/IR:H/MAV:A/MPR:N/MUI:R/MA:H
        7.4 6.6 5.2 AV:L/AC:H/PR:L/UI:R/S:C/C:H/I:L/A:H/E:H/RL:T/RC:U/CR:H/AR:H/MAC:H/MPR:H/MC:L/MI:L/MA:L
        4.0 3.9 5.8 AV:L/AC:H/PR:H/UI:R/S:U/C:N/I:N/A:H/E:F/RL:U/RC:C/CR:L/IR:H/MAC:H/MPR:H/MUI:N/MC:N/MI:H/MA:N
        3.9 3.8 1.5 AV:L/AC:H/PR:H/UI:N/S:C/C:L/I:L/A:N/E:F/RL:U/IR:L/AR:H/MAV:P/MAC:L/MPR:L/MC:N/MI:L
        2.8 2.6 3.9 AV:P/AC:L/PR:H/UI:R/S:U/C:L/I:L/A:N/RL:U/RC:U/IR:M/MAV:N/MAC:H/MC:H/MI:N
        4.9 4.5 5.4 AV:P/AC:L/PR:N/UI:R/S:U/C:N/I:L/A:H/E:U/CR:M/IR:H/AR:L/MAV:L/MPR:N/MUI:N/MS:U/MC:N/MA:H
        3.9 3.5 6.3 AV:P/AC:L/PR:H/UI:N/S:U/C:N/I:H/A:N/E:U/RL:T/AR:H/MS:C/MC:N/MI:H/MA:H
        5.6 4.9 5.2 AV:P/AC:H/PR:H/UI:R/S:U/C:H/I:H/A:L/E:H/RL:O/RC:U/MAV:A/MPR:H/MS:U/MC:H
        4.4 4.1 1.9 AV:A/AC:H/PR:L/UI:N/S:C/C:L/I:N/A:L/E:F/RC:R/AR:L/MAV:P/MPR:N/MS:U/MI:N/MA:N
        7.7 6.8 8.4 AV:N/AC:H/PR:N/UI:N/S:U/C:L/I:H/A:H/E:U/RC:R/CR:M/IR:L/MAC:L/MS:C/MC:N/MA:H
        7.2 7.2 8.2 AV:L/AC:H/PR:L/UI:R/S:C/C:H/I:N/A:H/CR:H/IR:L/AR:M/MAC:L/MI:N
        4.1 3.8 5.7 AV:A/AC:L/PR:L/UI:N/S:C/C:N/I:N/A:L/RL:U/RC:U/CR:H/IR:M/MAV:L/MAC:H/MUI:R/MC:N/MI:H/MA:L
        6.7 6.3 7.4 AV:L/AC:L/PR:L/UI:R/S:C/C:N/I:H/A:L/E:H/RL:W/RC:R/MUI:R/MS:C/MA:H
        6.5 6.3 6.0 AV:P/AC:H/PR:H/UI:R/S:C/C:H/I:N/A:H/RC:R/MAV:P/MPR:N/MUI:R/MC:L/MI:L
        7.2 6.8 7.8 AV:L/AC:H/PR:H/UI:N/S:C/C:N/I:H/A:H/E:P/RC:C/CR:L/AR:H/MAC:L/MUI:N/MC:N/MI:H/MA:H
        """
}
