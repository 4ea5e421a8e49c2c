// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

public import Findings

/// Why a file does not tell everything that is configured.
///
/// With a gap, what was not found is unknown instead of absent.
public enum ConfigurationGap: Hashable, Sendable {
    /// The file has no bytes, or only blank lines and comments.
    case empty
    /// The file holds bytes that no text has.
    case binary(Place)
    /// The file is the configuration of something else, or of nothing known.
    case notNetScaler
    /// The first line does not name release and build.
    case noHeader
    /// A second first line: files were put behind one another.
    case secondHeader(Place)
    /// The last line has no end, so it may have been cut off.
    case endsWithoutLineEnd(Place)
    /// So many lines could not be read; the place is that of the first.
    case unreadableLines(Int, first: Place)
    /// So many lines begin with no command, or with an abbreviated one, which a saved configuration does not have.
    case uncertainCommands(Int, first: Place)
    /// The file is larger than ``ReadingLimits`` allow.
    case tooLarge(Place)
    /// Commands after this place belong to another partition; they are not part of this state.
    case switchesPartition(Place)
    /// An expected file was not collected, by the name it has on the appliance.
    case missingFile(String)
    /// Two files claim to be the same one.
    case ambiguousFile(String)
}
