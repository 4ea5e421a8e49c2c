// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Scores of CVSS 3.1.
///
/// Examples of FIRST's document of examples, then random vectors, then six that 3.0 and 3.1
/// score differently. The prefix is left out.
enum CVSS31Expectations {
    /// A line each: base, temporal and environmental score, and the vector.
    static let text = """
        6.1 6.1 6.1 AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N
        6.4 6.4 6.4 AV:N/AC:L/PR:L/UI:N/S:C/C:L/I:L/A:N
        3.1 3.1 3.1 AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:N/A:N
        9.9 9.9 10.0 AV:N/AC:L/PR:L/UI:N/S:C/C:H/I:H/A:H
        4.2 4.2 4.2 AV:L/AC:L/PR:H/UI:N/S:U/C:L/I:L/A:L
        8.8 8.8 8.8 AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H
        7.8 7.8 7.8 AV:L/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H
        9.8 9.8 9.8 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
        7.5 7.5 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N
        6.8 6.8 6.8 AV:N/AC:H/PR:N/UI:N/S:C/C:N/I:H/A:N
        6.8 6.8 6.8 AV:P/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
        7.3 7.3 7.3 AV:L/AC:L/PR:L/UI:N/S:U/C:L/I:H/A:H
        8.1 8.1 8.1 AV:A/AC:L/PR:H/UI:N/S:C/C:N/I:H/A:H
        3.6 3.6 3.6 AV:P/AC:H/PR:H/UI:N/S:U/C:L/I:L/A:L
        7.4 7.4 7.4 AV:L/AC:H/PR:N/UI:R/S:C/C:H/I:H/A:N
        4.3 4.3 4.3 AV:P/AC:L/PR:L/UI:N/S:U/C:N/I:H/A:N
        4.4 4.4 4.4 AV:L/AC:L/PR:L/UI:N/S:U/C:N/I:L/A:L
        5.5 5.5 5.5 AV:L/AC:L/PR:N/UI:R/S:U/C:H/I:N/A:N
        5.6 5.6 5.6 AV:P/AC:H/PR:L/UI:N/S:C/C:H/I:L/A:N
        8.1 8.1 8.1 AV:A/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:H
        5.1 5.1 5.1 AV:P/AC:L/PR:N/UI:R/S:C/C:H/I:N/A:N
        5.9 5.9 5.9 AV:P/AC:H/PR:N/UI:R/S:U/C:L/I:H/A:H
        5.0 5.0 5.0 AV:L/AC:H/PR:L/UI:R/S:U/C:L/I:N/A:H
        0.0 0.0 0.0 AV:L/AC:H/PR:N/UI:R/S:U/C:N/I:N/A:N/RC:C/CR:H/MAV:P/MS:C/MC:N/MA:N
        0.0 0.0 4.6 AV:P/AC:H/PR:L/UI:R/S:C/C:N/I:N/A:N/RL:W/AR:L/MAV:P/MC:H/MI:N
        4.8 4.7 5.8 AV:A/AC:H/PR:N/UI:R/S:U/C:N/I:H/A:N/RL:W/CR:H/MAV:N/MA:L
        7.3 7.3 5.7 AV:A/AC:H/PR:H/UI:N/S:C/C:H/I:H/A:N/RL:U/RC:C/AR:H/MAC:L/MPR:H/MUI:R/MC:N
        3.3 3.2 1.9 AV:P/AC:H/PR:H/UI:N/S:C/C:L/I:L/A:N/RL:U/RC:R/MC:N/MI:L
        6.5 6.5 8.4 AV:A/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:N/IR:H/AR:L/MAV:L/MC:H/MA:N
        6.8 6.6 4.2 AV:L/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:L/RC:R/IR:L/AR:H/MAV:P/MUI:R/MA:N
        4.5 4.0 5.6 AV:L/AC:H/PR:N/UI:N/S:C/C:L/I:N/A:L/RL:O/RC:U/MAV:A/MUI:R/MI:H/MA:N
        6.8 6.4 4.0 AV:L/AC:L/PR:L/UI:R/S:U/C:L/I:H/A:H/E:P/RC:C/MPR:H/MC:N/MI:H/MA:N
        4.3 4.3 2.6 AV:L/AC:L/PR:N/UI:N/S:C/C:L/I:N/A:N/E:H/CR:M/AR:M/MAV:P
        7.6 7.1 7.1 AV:N/AC:L/PR:N/UI:R/S:U/C:L/I:L/A:H/RL:T/RC:R/IR:L/MAV:A/MUI:N/MC:L/MI:H
        5.8 5.8 6.5 AV:L/AC:H/PR:L/UI:N/S:U/C:L/I:H/A:L/AR:M/MC:H
        3.0 3.0 3.2 AV:L/AC:H/PR:H/UI:N/S:U/C:L/I:L/A:N/AR:L/MAC:L/MS:C/MC:N
        4.4 4.4 5.7 AV:N/AC:H/PR:H/UI:N/S:U/C:N/I:H/A:N/MAV:L/MAC:H/MA:H
        5.6 5.6 7.8 AV:P/AC:H/PR:N/UI:R/S:C/C:N/I:H/A:L/IR:H/MAV:L/MAC:H/MPR:L/MUI:N
        6.4 6.4 3.2 AV:N/AC:H/PR:L/UI:N/S:U/C:L/I:H/A:L/AR:L/MUI:R/MC:L/MI:N
        3.7 3.2 4.7 AV:A/AC:H/PR:N/UI:R/S:U/C:N/I:L/A:L/E:U/RL:O/IR:H/AR:M/MPR:L/MS:U/MA:H
        4.0 3.7 6.7 AV:L/AC:H/PR:N/UI:N/S:U/C:L/I:N/A:L/E:U/MAC:L/MUI:N/MS:U/MC:L/MI:H
        6.8 6.8 5.5 AV:A/AC:L/PR:N/UI:R/S:U/C:L/I:L/A:H/RL:U/CR:M/AR:L/MAV:L
        5.7 5.5 2.3 AV:P/AC:L/PR:L/UI:R/S:C/C:N/I:L/A:H/RL:O/MUI:N/MA:N
        2.9 2.6 5.6 AV:P/AC:L/PR:H/UI:N/S:U/C:L/I:N/A:L/RL:T/RC:U/CR:M/IR:M/MAC:L/MUI:N/MS:C/MI:L/MA:H
        3.7 3.7 5.3 AV:P/AC:L/PR:H/UI:N/S:U/C:L/I:L/A:L/RL:U/AR:H/MAC:H/MUI:R/MC:H/MI:H/MA:N
        5.4 5.4 6.7 AV:A/AC:L/PR:L/UI:N/S:C/C:N/I:L/A:L/IR:H/AR:H/MAV:P/MPR:N/MS:U/MI:H/MA:L
        5.1 4.9 0.0 AV:L/AC:L/PR:N/UI:N/S:U/C:L/I:L/A:N/E:H/RL:O/RC:C/IR:L/AR:L/MAV:L/MUI:R/MS:C/MC:N/MI:N
        6.1 6.0 8.0 AV:P/AC:L/PR:N/UI:N/S:C/C:L/I:N/A:H/RL:W/CR:H/AR:M/MAV:L/MUI:R/MC:N/MI:H
        6.5 6.5 2.9 AV:A/AC:L/PR:H/UI:R/S:C/C:L/I:N/A:H/RC:C/CR:L/IR:M/AR:L/MAV:P/MAC:L/MPR:H/MUI:N/MC:N/MI:L/MA:L
        6.1 5.9 7.2 AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:N/A:L/RL:T/CR:M/AR:H/MAV:N/MAC:L/MPR:L/MC:H/MI:N/MA:L
        2.1 2.0 4.3 AV:A/AC:L/PR:H/UI:R/S:U/C:L/I:N/A:N/RC:U/CR:L/IR:M/AR:M/MAV:P/MAC:L/MUI:R/MC:H/MI:H
        3.3 3.0 6.1 AV:L/AC:L/PR:N/UI:R/S:U/C:N/I:L/A:N/E:F/RL:W/RC:R/MPR:H/MUI:N/MS:C/MC:N/MI:H/MA:L
        6.5 6.5 6.1 AV:N/AC:H/PR:L/UI:R/S:C/C:N/I:H/A:L/IR:L/AR:L/MAV:N/MAC:L/MUI:N/MS:U/MC:L
        8.1 7.1 3.9 AV:L/AC:H/PR:N/UI:N/S:C/C:L/I:H/A:H/E:U/RL:T/IR:L/MAV:A/MPR:H/MUI:N/MS:C/MC:N/MA:L
        8.1 7.5 7.9 AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:N/A:H/E:F/RL:O/IR:L/AR:M/MAC:H/MPR:L/MS:C/MI:H
        7.4 6.4 7.5 AV:A/AC:L/PR:N/UI:R/S:C/C:H/I:N/A:L/E:U/RL:O/IR:L/AR:H/MAV:N/MAC:L/MUI:R/MS:C
        5.6 4.9 5.8 AV:L/AC:L/PR:H/UI:N/S:U/C:L/I:L/A:H/E:P/RL:O/RC:R/CR:H/IR:H/MAC:L/MPR:H/MUI:N/MC:H/MI:L
        7.2 7.0 5.9 AV:N/AC:L/PR:N/UI:N/S:C/C:L/I:L/A:N/RC:R/IR:H/AR:L/MAC:L/MPR:L/MUI:R/MS:C/MI:L
        6.2 5.7 7.2 AV:A/AC:H/PR:L/UI:R/S:C/C:H/I:L/A:N/E:U/CR:H/IR:H/AR:M/MAC:H/MUI:N/MS:C/MC:N/MI:H
        3.3 3.3 4.3 AV:L/AC:L/PR:N/UI:R/S:U/C:L/I:N/A:N/RL:W/IR:H/AR:M/MAV:L/MAC:L/MPR:H/MUI:N/MC:N/MI:N/MA:H
        7.1 6.9 6.1 AV:N/AC:H/PR:L/UI:N/S:C/C:H/I:N/A:L/RC:R/CR:H/AR:H/MAV:P/MAC:L/MUI:N/MS:U/MC:H/MI:L/MA:N
        2.0 2.0 3.2 AV:P/AC:L/PR:H/UI:R/S:C/C:N/I:L/A:N/IR:L/MAV:N/MAC:L/MUI:N/MS:C/MC:N
        6.1 5.3 2.5 AV:P/AC:L/PR:N/UI:N/S:C/C:H/I:N/A:L/E:P/RL:O/RC:R/CR:L/IR:H/MAC:H/MS:C/MC:L/MI:N
        8.3 8.3 8.6 AV:N/AC:H/PR:N/UI:R/S:C/C:H/I:H/A:H/IR:H/AR:M/MPR:L/MUI:N/MS:C/MC:N
        9.6 8.4 8.5 AV:N/AC:L/PR:N/UI:R/S:C/C:H/I:H/A:H/E:H/RL:O/RC:U/CR:M/AR:M/MAC:L/MA:H
        6.1 5.3 6.7 AV:P/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:N/E:P/RL:O/RC:R/CR:H/IR:L/MS:C/MA:L
        8.7 7.6 7.0 AV:L/AC:L/PR:L/UI:N/S:C/C:H/I:L/A:H/E:U/RL:O/CR:M/MAC:H/MPR:N
        7.3 7.1 7.9 AV:A/AC:H/PR:L/UI:R/S:C/C:H/I:H/A:N/RL:W/CR:H/IR:M/MAV:N/MUI:R/MA:L
        8.1 8.1 8.4 AV:L/AC:H/PR:N/UI:N/S:C/C:H/I:H/A:L/IR:H/MAV:A/MUI:N/MI:H
        """
}
