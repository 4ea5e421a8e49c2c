// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Scores of CVSS 2.0: the three examples of its guide (section 3.3), then random vectors.
///
/// `-` where no environmental metric is defined: other readers give no score there.
enum CVSS2Expectations {
    /// A line each: base, temporal and environmental score, and the vector.
    static let text = """
        7.8 6.4 9.2 AV:N/AC:L/Au:N/C:N/I:N/A:C/E:F/RL:OF/RC:C/CDP:H/TD:H/CR:M/IR:M/AR:H
        10.0 8.3 9.0 AV:N/AC:L/Au:N/C:C/I:C/A:C/E:F/RL:OF/RC:C/CDP:H/TD:H/CR:M/IR:M/AR:L
        6.2 4.9 7.5 AV:L/AC:H/Au:N/C:C/I:C/A:C/E:POC/RL:OF/RC:C/CDP:H/TD:H/CR:M/IR:M/AR:M
        3.3 3.3 - AV:A/AC:L/Au:N/C:N/I:N/A:P
        6.2 6.2 - AV:N/AC:H/Au:M/C:C/I:N/A:C
        4.7 4.7 - AV:N/AC:L/Au:M/C:P/I:N/A:P
        5.5 5.5 - AV:L/AC:L/Au:M/C:P/I:P/A:C
        5.9 5.9 - AV:A/AC:M/Au:M/C:P/I:C/A:P
        6.4 6.4 - AV:N/AC:M/Au:M/C:C/I:P/A:N
        3.2 3.2 - AV:N/AC:H/Au:M/C:N/I:P/A:P
        5.2 5.2 - AV:A/AC:L/Au:S/C:P/I:P/A:P
        6.2 6.2 - AV:L/AC:M/Au:S/C:P/I:C/A:C
        7.7 7.7 - AV:N/AC:L/Au:M/C:C/I:N/A:C
        0.0 0.0 - AV:A/AC:H/Au:S/C:N/I:N/A:N
        2.1 2.1 - AV:N/AC:H/Au:S/C:N/I:P/A:N
        2.7 2.7 - AV:A/AC:L/Au:S/C:N/I:N/A:P
        7.3 7.3 - AV:N/AC:H/Au:N/C:C/I:C/A:P
        5.9 5.9 - AV:L/AC:H/Au:N/C:P/I:C/A:C
        4.9 4.9 - AV:N/AC:H/Au:S/C:N/I:C/A:N
        5.9 5.9 - AV:L/AC:M/Au:N/C:P/I:C/A:P
        4.6 4.6 - AV:N/AC:H/Au:M/C:N/I:N/A:C
        0.0 0.0 - AV:A/AC:H/Au:N/C:N/I:N/A:N
        4.7 4.7 - AV:A/AC:H/Au:M/C:C/I:P/A:N
        6.8 6.5 8.0 AV:L/AC:L/Au:N/C:C/I:P/A:C/RL:W/CDP:MH/AR:H
        5.2 4.4 4.5 AV:A/AC:H/Au:M/C:P/I:P/A:C/E:U/RL:U/CR:H/IR:L
        4.4 3.6 4.8 AV:L/AC:H/Au:M/C:N/I:C/A:P/E:F/RL:W/RC:UC/IR:H
        3.2 3.2 1.0 AV:N/AC:H/Au:M/C:P/I:N/A:P/E:H/CDP:L/TD:L
        5.0 5.0 1.6 AV:L/AC:H/Au:S/C:C/I:P/A:P/CDP:L/TD:L/CR:H/IR:L/AR:H
        5.0 4.8 4.8 AV:N/AC:L/Au:N/C:P/I:N/A:N/RL:W/IR:H
        3.6 3.4 4.1 AV:N/AC:H/Au:S/C:P/I:P/A:N/E:H/RC:UR/CDP:L/TD:H
        4.8 4.3 7.2 AV:L/AC:M/Au:M/C:N/I:C/A:P/RL:U/RC:UC/CDP:H/AR:M
        7.5 7.1 7.0 AV:N/AC:M/Au:M/C:C/I:C/A:P/RC:UR/CDP:N/TD:H/AR:L
        5.2 4.7 5.2 AV:L/AC:L/Au:S/C:C/I:N/A:P/RL:W/RC:UR/CDP:L/CR:M/IR:L/AR:M
        8.5 8.1 8.4 AV:N/AC:L/Au:N/C:P/I:C/A:N/RL:U/RC:UR/CR:H
        7.5 5.8 1.8 AV:N/AC:L/Au:S/C:C/I:N/A:P/E:POC/RL:W/RC:UC/CDP:LM/TD:L/AR:M
        1.4 1.3 4.8 AV:A/AC:H/Au:S/C:N/I:N/A:P/E:POC/CDP:MH/AR:M
        2.7 2.3 0.0 AV:A/AC:L/Au:S/C:P/I:N/A:N/RL:OF/RC:C/CDP:H/TD:N/CR:L/IR:H/AR:H
        6.7 6.7 5.9 AV:A/AC:L/Au:S/C:P/I:P/A:C/RL:U/IR:H/AR:L
        4.8 4.8 6.9 AV:L/AC:M/Au:M/C:C/I:N/A:P/RC:C/CDP:MH
        3.2 3.0 2.4 AV:L/AC:L/Au:S/C:N/I:P/A:P/E:H/RL:W/CDP:N/TD:H/AR:L
        6.4 5.6 7.4 AV:A/AC:M/Au:N/C:C/I:N/A:P/E:H/RL:OF/CDP:MH
        5.6 5.0 3.6 AV:N/AC:H/Au:S/C:N/I:P/A:C/RC:UC/TD:M/IR:L/AR:M
        6.8 5.8 - AV:N/AC:L/Au:M/C:N/I:C/A:P/E:POC/RL:W
        6.2 5.4 0.0 AV:L/AC:H/Au:N/C:C/I:C/A:C/E:H/RL:OF/RC:C/CDP:H/TD:N/CR:H/IR:L/AR:L
        6.6 5.6 1.8 AV:L/AC:M/Au:N/C:C/I:P/A:C/E:U/RL:U/RC:C/CDP:MH/TD:L/CR:M/IR:H/AR:L
        8.5 6.9 0.0 AV:N/AC:L/Au:N/C:C/I:N/A:P/E:U/RL:U/RC:UR/CDP:LM/TD:N/CR:M/IR:M/AR:L
        5.7 4.4 0.6 AV:A/AC:M/Au:N/C:N/I:N/A:C/E:U/RL:W/RC:UR/CDP:N/TD:L/CR:L/IR:H/AR:L
        5.8 4.5 0.0 AV:A/AC:H/Au:N/C:C/I:P/A:P/E:POC/RL:TF/RC:UR/CDP:H/TD:N/CR:H/IR:H/AR:L
        9.7 8.3 2.3 AV:N/AC:L/Au:N/C:C/I:C/A:P/E:H/RL:W/RC:UC/CDP:MH/TD:L/CR:M/IR:H/AR:M
        1.4 1.4 0.0 AV:L/AC:L/Au:M/C:N/I:P/A:N/E:H/RL:U/RC:C/CDP:L/TD:N/CR:L/IR:M/AR:H
        5.5 4.5 0.0 AV:L/AC:L/Au:M/C:C/I:P/A:P/E:POC/RL:U/RC:UC/CDP:LM/TD:N/CR:M/IR:L/AR:H
        5.5 4.4 5.8 AV:L/AC:L/Au:M/C:P/I:C/A:P/E:U/RL:U/RC:UR/CDP:MH/TD:H/CR:M/IR:L/AR:L
        5.6 4.3 1.9 AV:N/AC:H/Au:S/C:N/I:P/A:C/E:POC/RL:W/RC:UC/CDP:H/TD:L/CR:M/IR:M/AR:H
        5.9 4.2 1.7 AV:L/AC:L/Au:M/C:C/I:N/A:C/E:POC/RL:OF/RC:UC/CDP:MH/TD:L/CR:M/IR:L/AR:H
        4.8 3.2 0.0 AV:A/AC:L/Au:N/C:P/I:N/A:P/E:U/RL:OF/RC:UC/CDP:L/TD:N/CR:M/IR:L/AR:L
        9.0 6.9 1.8 AV:N/AC:L/Au:S/C:C/I:C/A:C/E:U/RL:W/RC:UR/CDP:L/TD:L/CR:H/IR:L/AR:L
        5.9 4.8 4.4 AV:L/AC:M/Au:N/C:P/I:C/A:P/E:F/RL:W/RC:UC/CDP:LM/TD:M/CR:M/IR:L/AR:H
        4.7 3.8 3.0 AV:N/AC:L/Au:M/C:N/I:P/A:P/E:F/RL:W/RC:UC/CDP:N/TD:M/CR:M/IR:H/AR:L
        2.6 2.1 2.9 AV:N/AC:H/Au:N/C:N/I:P/A:N/E:F/RL:OF/RC:C/CDP:LM/TD:M/CR:M/IR:L/AR:M
        5.3 3.7 7.4 AV:N/AC:H/Au:M/C:P/I:C/A:N/E:U/RL:OF/RC:UR/CDP:H/TD:H/CR:M/IR:H/AR:L
        0.0 0.0 1.0 AV:L/AC:M/Au:S/C:N/I:N/A:N/E:H/RL:W/RC:UR/CDP:L/TD:H/CR:H/IR:M/AR:L
        8.2 7.4 4.7 AV:N/AC:M/Au:S/C:C/I:C/A:P/E:F/RL:W/RC:C/CDP:N/TD:M/CR:L/IR:L/AR:H
        6.1 4.9 1.1 AV:L/AC:L/Au:N/C:P/I:P/A:C/E:H/RL:TF/RC:UC/CDP:N/TD:L/CR:M/IR:H/AR:L
        0.0 0.0 5.0 AV:N/AC:L/Au:M/C:N/I:N/A:N/E:POC/RL:TF/RC:UC/CDP:H/TD:H/CR:L/IR:M/AR:M
        4.9 4.2 6.5 AV:L/AC:H/Au:M/C:P/I:C/A:P/E:POC/RL:W/RC:C/CDP:LM/TD:H/CR:L/IR:H/AR:M
        """
}
