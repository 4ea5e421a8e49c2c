// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

public import JSONTrees

/// How bad a vulnerability is for products (`metrics[]`; CSAF 2.0 has `scores[]` with CVSS 2 and 3 only).
public struct Metric: Hashable, Sendable {
    /// The products it is for.
    public var products: [ProductID]
    /// The ratings.
    public var content: Content
    /// A URL of who determined it, CSAF 2.1 only; nil means the publisher of the document.
    public var source: String?

    /// Makes a metric.
    public init(products: [ProductID] = [], content: Content = Content(), source: String? = nil) {
        self.products = products
        self.content = content
        self.source = source
    }

    /// Ratings by any number of scales (`content`).
    public struct Content: Hashable, Sendable {
        /// CVSS 2.0, kept as it is.
        public var cvssV2: CVSS?
        /// CVSS 3.0 or 3.1, kept as it is.
        public var cvssV3: CVSS?
        /// CVSS 4.0, kept as it is; CSAF 2.1 only.
        public var cvssV4: CVSS?
        /// How likely it is exploited; CSAF 2.1 only.
        public var epss: EPSS?
        /// In a word; CSAF 2.1 only.
        public var qualitativeSeverity: QualitativeSeverity?
        /// Values of decision points, in the JSON form of SSVC's selection list 2.0.0; CSAF 2.1 only.
        public var ssvcV2: SSVCSelection?
        /// Ratings beyond the standard; CSAF 2.1 only.
        public var extensions: [Extension]

        /// Makes ratings.
        public init(
            cvssV2: CVSS? = nil,
            cvssV3: CVSS? = nil,
            cvssV4: CVSS? = nil,
            epss: EPSS? = nil,
            qualitativeSeverity: QualitativeSeverity? = nil,
            ssvcV2: SSVCSelection? = nil,
            extensions: [Extension] = []
        ) {
            self.cvssV2 = cvssV2
            self.cvssV3 = cvssV3
            self.cvssV4 = cvssV4
            self.epss = epss
            self.qualitativeSeverity = qualitativeSeverity
            self.ssvcV2 = ssvcV2
            self.extensions = extensions
        }

        /// Whether no scale is used.
        public var isEmpty: Bool { self == Content() }
    }
}

/// How likely a vulnerability is exploited within 30 days, by FIRST's model (`epss`, CSAF 2.1).
public struct EPSS: Hashable, Sendable {
    /// 0 … 1 as a decimal, as written.
    public var probability: String
    /// 0 … 1: the part of all vulnerabilities that are as likely or less; a decimal, as written.
    public var percentile: String
    /// The day the model was run; nil when missing.
    public var timestamp: Timestamp?

    /// Makes a prediction.
    public init(probability: String, percentile: String, timestamp: Timestamp? = nil) {
        self.probability = probability
        self.percentile = percentile
        self.timestamp = timestamp
    }
}

/// A rating in a word (`qualitative_severity_rating`, CSAF 2.1).
public enum QualitativeSeverity: StandardTerm {
    /// The worst.
    case critical
    /// Bad.
    case high
    /// Little.
    case low
    /// Between low and high.
    case medium
    /// Nothing.
    case nothing
    /// A text that is none of these.
    case unlisted(String)

    /// The terms of the standard.
    public static let listed: [QualitativeSeverity] = [.critical, .high, .low, .medium, .nothing]

    /// The term as it is written.
    public var text: String {
        switch self {
        case .critical: "critical"
        case .high: "high"
        case .low: "low"
        case .medium: "medium"
        case .nothing: "none"
        case .unlisted(let text): text
        }
    }
}

/// Values of SSVC decision points (`ssvc_v2`), kept as they are but for the order of members.
public struct SSVCSelection: Hashable, Sendable {
    /// The whole object, its members by name.
    public let json: JSON

    /// Keeps an object.
    public init(json: JSON) {
        self.json = json.sorted()
    }

    /// When the values were chosen.
    public var timestamp: Timestamp? { json["timestamp"]?.string.map { Timestamp($0) } }
}
