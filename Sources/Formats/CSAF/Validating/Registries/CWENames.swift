// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

// swift-format-ignore-file

/// The names of the weaknesses of CWE 4.20 and their earlier names, as data.
///
/// Copyright © 2006–2026, The MITRE Corporation. CWE, CWSS, CWRAF, and the CWE logo are trademarks of The MITRE
/// Corporation. The notice and the licence of MITRE stand in `Documentation/attribution.md`.
///
/// One line a name: number, first version, last version (empty: still in 4.20), name; by number, then by version. Versions up
/// to 4.14 come from the history that CWE 4.14 keeps of each entry; what changed between 4.14 and 4.20 is said of 4.20 only.
enum CWENames {
    static let table: StaticString = #"""
5	1.0		J2EE Misconfiguration: Data Transmission Without Encryption
6	1.0		J2EE Misconfiguration: Insufficient Session-ID Length
7	1.0	1.2	J2EE Misconfiguration: Missing Error Handling
7	1.3		J2EE Misconfiguration: Missing Custom Error Page
8	1.0		J2EE Misconfiguration: Entity Bean Declared Remote
9	1.0		J2EE Misconfiguration: Weak Access Permissions for EJB Methods
11	1.0		ASP.NET Misconfiguration: Creating Debug Binary
12	1.0	1.2	ASP.NET Misconfiguration: Missing Custom Error Handling
12	1.3		ASP.NET Misconfiguration: Missing Custom Error Page
13	1.0		ASP.NET Misconfiguration: Password in Configuration File
14	1.0		Compiler Removal of Code to Clear Buffers
15	1.0		External Control of System or Configuration Setting
20	1.0	1.1	Insufficient Input Validation
20	1.2		Improper Input Validation
22	1.0	1.7	Path Traversal
22	1.8		Improper Limitation of a Pathname to a Restricted Directory ('Path Traversal')
23	1.0		Relative Path Traversal
24	1.0		Path Traversal: '../filedir'
25	1.0		Path Traversal: '/../filedir'
26	1.0		Path Traversal: '/dir/../filename'
27	1.0		Path Traversal: 'dir/../../filename'
28	1.0	1.0	Path Traversal: '..\filename'
28	1.0.1		Path Traversal: '..\filedir'
29	1.0		Path Traversal: '\..\filename'
30	1.0		Path Traversal: '\dir\..\filename'
31	1.0	1.0	Path Traversal: 'dir\..\filename'
31	1.0.1		Path Traversal: 'dir\..\..\filename'
32	1.0		Path Traversal: '...' (Triple Dot)
33	1.0		Path Traversal: '....' (Multiple Dot)
34	1.0		Path Traversal: '....//'
35	1.0		Path Traversal: '.../...//'
36	1.0		Absolute Path Traversal
37	1.0		Path Traversal: '/absolute/pathname/here'
38	1.0		Path Traversal: '\absolute\pathname\here'
39	1.0		Path Traversal: 'C:dirname'
40	1.0	4.14	Path Traversal: '\\UNC\share\name\' (Windows UNC Share)
41	1.0	1.3	Failure to Resolve Path Equivalence
41	1.4		Improper Resolution of Path Equivalence
42	1.0		Path Equivalence: 'filename.' (Trailing Dot)
43	1.0		Path Equivalence: 'filename....' (Multiple Trailing Dot)
44	1.0		Path Equivalence: 'file.name' (Internal Dot)
45	1.0		Path Equivalence: 'file...name' (Multiple Internal Dot)
46	1.0		Path Equivalence: 'filename ' (Trailing Space)
47	1.0	1.9	Path Equivalence: ' filename (Leading Space)
47	1.10		Path Equivalence: ' filename' (Leading Space)
48	1.0		Path Equivalence: 'file name' (Internal Whitespace)
49	1.0		Path Equivalence: 'filename/' (Trailing Slash)
50	1.0		Path Equivalence: '//multiple/leading/slash'
51	1.0		Path Equivalence: '/multiple//internal/slash'
52	1.0		Path Equivalence: '/multiple/trailing/slash//'
53	1.0	4.14	Path Equivalence: '\multiple\\internal\backslash'
54	1.0		Path Equivalence: 'filedir\' (Trailing Backslash)
55	1.0		Path Equivalence: '/./' (Single Dot Directory)
56	1.0		Path Equivalence: 'filedir*' (Wildcard)
57	1.0	1.0	Path Equivalence: 'dirname/fakechild/../realchild/filename'
57	1.0.1		Path Equivalence: 'fakedir/../realdir/filename'
58	1.0		Path Equivalence: Windows 8.3 Filename
59	1.0	1.3	Failure to Resolve Links Before File Access (aka 'Link Following')
59	1.4		Improper Link Resolution Before File Access ('Link Following')
61	1.0		UNIX Symbolic Link (Symlink) Following
62	1.0		UNIX Hard Link
64	1.0		Windows Shortcut Following (.LNK)
65	1.0		Windows Hard Link
66	1.0	1.2	Failure to Handle File Names that Identify Virtual Resources
66	1.3		Improper Handling of File Names that Identify Virtual Resources
67	1.0	1.2	Failure to Handle Windows Device Names
67	1.3		Improper Handling of Windows Device Names
69	1.0	1.10	Failure to Handle Windows ::DATA Alternate Data Stream
69	1.11		Improper Handling of Windows ::DATA Alternate Data Stream
71	1.0	2.11	Apple '.DS_Store'
71	2.12		DEPRECATED: Apple '.DS_Store'
72	1.0	1.0.1	Apple HFS+ Alternate Data Stream
72	1.1	1.3	Failure to Handle Apple HFS+ Alternate Data Stream Path
72	1.4		Improper Handling of Apple HFS+ Alternate Data Stream Path
73	1.0		External Control of File Name or Path
74	1.0	1.3	Failure to Sanitize Data into a Different Plane (aka 'Injection')
74	1.4	1.8.1	Failure to Sanitize Data into a Different Plane ('Injection')
74	1.9		Improper Neutralization of Special Elements in Output Used by a Downstream Component ('Injection')
75	1.0		Failure to Sanitize Special Elements into a Different Plane (Special Element Injection)
76	1.0	1.8.1	Failure to Resolve Equivalent Special Elements into a Different Plane
76	1.9		Improper Neutralization of Equivalent Special Elements
77	1.0	1.3	Failure to Sanitize Data into a Control Plane (aka 'Command Injection')
77	1.4	1.4	Failure to Sanitize Data into a Control Plane ('Command Injection')
77	1.5	1.8.1	Improper Sanitization of Special Elements used in a Command ('Command Injection')
77	1.9		Improper Neutralization of Special Elements used in a Command ('Command Injection')
78	1.0	1.1	Failure to Sanitize Data into an OS Command (aka 'OS Command Injection')
78	1.2	1.3	Failure to Preserve OS Command Structure (aka 'OS Command Injection')
78	1.4	1.4	Failure to Preserve OS Command Structure ('OS Command Injection')
78	1.5	1.8.1	Improper Sanitization of Special Elements used in an OS Command ('OS Command Injection')
78	1.9		Improper Neutralization of Special Elements used in an OS Command ('OS Command Injection')
79	1.0	1.1	Failure to Sanitize Directives in a Web Page (aka 'Cross-site scripting' (XSS))
79	1.2	1.3	Failure to Preserve Web Page Structure (aka 'Cross-site Scripting')
79	1.4	1.8.1	Failure to Preserve Web Page Structure ('Cross-site Scripting')
79	1.9		Improper Neutralization of Input During Web Page Generation ('Cross-site Scripting')
80	1.0	1.3	Failure to Sanitize Script-Related HTML Tags in a Web Page (Basic XSS)
80	1.4	1.8.1	Improper Sanitization of Script-Related HTML Tags in a Web Page (Basic XSS)
80	1.9		Improper Neutralization of Script-Related HTML Tags in a Web Page (Basic XSS)
81	1.0	1.3	Failure to Sanitize Directives in an Error Message Web Page
81	1.4	1.8.1	Improper Sanitization of Script in an Error Message Web Page
81	1.9		Improper Neutralization of Script in an Error Message Web Page
82	1.0	1.3	Failure to Sanitize Script in Attributes of IMG Tags in a Web Page
82	1.4	1.8.1	Improper Sanitization of Script in Attributes of IMG Tags in a Web Page
82	1.9		Improper Neutralization of Script in Attributes of IMG Tags in a Web Page
83	1.0	1.8	Failure to Sanitize Script in Attributes in a Web Page
83	1.8.1		Improper Neutralization of Script in Attributes in a Web Page
84	1.0	1.8.1	Failure to Resolve Encoded URI Schemes in a Web Page
84	1.9		Improper Neutralization of Encoded URI Schemes in a Web Page
85	1.0		Doubled Character XSS Manipulations
86	1.0	1.8	Failure to Sanitize Invalid Characters in Identifiers in Web Pages
86	1.8.1		Improper Neutralization of Invalid Characters in Identifiers in Web Pages
87	1.0	1.8.1	Failure to Sanitize Alternate XSS Syntax
87	1.9		Improper Neutralization of Alternate XSS Syntax
88	1.0	3.3	Argument Injection or Modification
88	3.4	3.4	Improper Delimitation of Arguments in a Command ('Argument Injection')
88	3.4.1		Improper Neutralization of Argument Delimiters in a Command ('Argument Injection')
89	1.0	1.1	Failure to Sanitize Data within SQL Queries (aka 'SQL Injection')
89	1.2	1.3	Failure to Preserve SQL Query Structure (aka 'SQL Injection')
89	1.4	1.4	Failure to Preserve SQL Query Structure ('SQL Injection')
89	1.5	1.8.1	Improper Sanitization of Special Elements used in an SQL Command ('SQL Injection')
89	1.9		Improper Neutralization of Special Elements used in an SQL Command ('SQL Injection')
90	1.0	1.3	Failure to Sanitize Data into LDAP Queries (aka 'LDAP Injection')
90	1.4	1.8.1	Failure to Sanitize Data into LDAP Queries ('LDAP Injection')
90	1.9		Improper Neutralization of Special Elements used in an LDAP Query ('LDAP Injection')
91	1.0		XML Injection (aka Blind XPath Injection)
92	1.0	1.0	Custom Special Character Injection
92	1.0.1	1.3	Insufficient Sanitization of Custom Special Characters
92	1.4	1.4	Improper Sanitization of Custom Special Characters
92	1.5		DEPRECATED: Improper Sanitization of Custom Special Characters
93	1.0	1.3	Failure to Sanitize CRLF Sequences (aka 'CRLF Injection')
93	1.4	1.8.1	Failure to Sanitize CRLF Sequences ('CRLF Injection')
93	1.9		Improper Neutralization of CRLF Sequences ('CRLF Injection')
94	1.0	1.1	Code Injection
94	1.2	1.3	Failure to Control Generation of Code (aka 'Code Injection')
94	1.4	1.11	Failure to Control Generation of Code ('Code Injection')
94	1.12		Improper Control of Generation of Code ('Code Injection')
95	1.0	1.3	Insufficient Control of Directives in Dynamically Evaluated Code (aka 'Eval Injection')
95	1.4	1.8.1	Improper Sanitization of Directives in Dynamically Evaluated Code ('Eval Injection')
95	1.9		Improper Neutralization of Directives in Dynamically Evaluated Code ('Eval Injection')
96	1.0	1.3	Insufficient Control of Directives in Statically Saved Code (Static Code Injection)
96	1.4	1.8	Improper Sanitization of Directives in Statically Saved Code ('Static Code Injection')
96	1.8.1		Improper Neutralization of Directives in Statically Saved Code ('Static Code Injection')
97	1.0	1.8.1	Failure to Sanitize Server-Side Includes (SSI) Within a Web Page
97	1.9		Improper Neutralization of Server-Side Includes (SSI) Within a Web Page
98	1.0	1.3	Insufficient Control of Filename for Include/Require Statement in PHP Program (aka 'PHP File Inclusion')
98	1.4	2.3	Improper Control of Filename for Include/Require Statement in PHP Program ('PHP File Inclusion')
98	2.4		Improper Control of Filename for Include/Require Statement in PHP Program ('PHP Remote File Inclusion')
99	1.0	1.3	Insufficient Control of Resource Identifiers (aka 'Resource Injection')
99	1.4		Improper Control of Resource Identifiers ('Resource Injection')
102	1.0		Struts: Duplicate Validation Forms
103	1.0		Struts: Incomplete validate() Method Definition
104	1.0		Struts: Form Bean Does Not Extend Validation Class
105	1.0		Struts: Form Field Without Validator
106	1.0		Struts: Plug-in Framework not in Use
107	1.0		Struts: Unused Validation Form
108	1.0		Struts: Unvalidated Action Form
109	1.0		Struts: Validator Turned Off
110	1.0		Struts: Validator Without Form Field
111	1.0		Direct Use of Unsafe JNI
112	1.0		Missing XML Validation
113	1.0	1.3	Failure to Sanitize CRLF Sequences in HTTP Headers (aka 'HTTP Response Splitting')
113	1.4	1.8.1	Failure to Sanitize CRLF Sequences in HTTP Headers ('HTTP Response Splitting')
113	1.9	4.7	Improper Neutralization of CRLF Sequences in HTTP Headers ('HTTP Response Splitting')
113	4.8		Improper Neutralization of CRLF Sequences in HTTP Headers ('HTTP Request/Response Splitting')
114	1.0		Process Control
115	1.0		Misinterpretation of Input
116	1.0	1.1	Insufficient Output Sanitization
116	1.2		Improper Encoding or Escaping of Output
117	1.0	1.3	Incorrect Output Sanitization for Logs
117	1.4	1.8.1	Improper Output Sanitization for Logs
117	1.9		Improper Output Neutralization for Logs
118	1.0	1.3	Improper Access of Indexable Resource (aka 'Range Error')
118	1.4	2.10	Improper Access of Indexable Resource ('Range Error')
118	2.11		Incorrect Access of Indexable Resource ('Range Error')
119	1.0	1.1	Failure to Constrain Operations within the Bounds of an Allocated Memory Buffer
119	1.2	1.10	Failure to Constrain Operations within the Bounds of a Memory Buffer
119	1.11		Improper Restriction of Operations within the Bounds of a Memory Buffer
120	1.0	1.0	Unbounded Transfer ('Classic Buffer Overflow')
120	1.0.1		Buffer Copy without Checking Size of Input ('Classic Buffer Overflow')
121	1.0		Stack-based Buffer Overflow
122	1.0		Heap-based Buffer Overflow
123	1.0		Write-what-where Condition
124	1.0	1.5	Boundary Beginning Violation ('Buffer Underwrite')
124	1.6		Buffer Underwrite ('Buffer Underflow')
125	1.0		Out-of-bounds Read
126	1.0		Buffer Over-read
127	1.0		Buffer Under-read
128	1.0		Wrap-around Error
129	1.0	1.5	Unchecked Array Indexing
129	1.6		Improper Validation of Array Index
130	1.0	1.2	Failure to Handle Length Parameter Inconsistency
130	1.3		Improper Handling of Length Parameter Inconsistency
131	1.0		Incorrect Calculation of Buffer Size
132	1.0	4.4	DEPRECATED (Duplicate): Miscalculated Null Termination
132	4.5		DEPRECATED: Miscalculated Null Termination
134	1.0	2.8	Uncontrolled Format String
134	2.9		Use of Externally-Controlled Format String
135	1.0		Incorrect Calculation of Multi-Byte String Length
138	1.0	1.2	Failure to Sanitize Special Elements
138	1.3	1.8	Improper Sanitization of Special Elements
138	1.8.1		Improper Neutralization of Special Elements
140	1.0	1.8.1	Failure to Sanitize Delimiters
140	1.9		Improper Neutralization of Delimiters
141	1.0	1.8	Failure to Sanitize Parameter/Argument Delimiters
141	1.8.1		Improper Neutralization of Parameter/Argument Delimiters
142	1.0	1.8	Failure to Sanitize Value Delimiters
142	1.8.1		Improper Neutralization of Value Delimiters
143	1.0	1.8	Failure to Sanitize Record Delimiters
143	1.8.1		Improper Neutralization of Record Delimiters
144	1.0	1.8	Failure to Sanitize Line Delimiters
144	1.8.1		Improper Neutralization of Line Delimiters
145	1.0	1.8	Failure to Sanitize Section Delimiters
145	1.8.1		Improper Neutralization of Section Delimiters
146	1.0	1.8	Failure to Sanitize Expression/Command Delimiters
146	1.8.1		Improper Neutralization of Expression/Command Delimiters
147	1.0	1.2	Failure to Sanitize Input Terminators
147	1.3	1.8	Improper Sanitization of Input Terminators
147	1.8.1		Improper Neutralization of Input Terminators
148	1.0	1.8.1	Failure to Sanitize Input Leaders
148	1.9		Improper Neutralization of Input Leaders
149	1.0	1.8.1	Failure to Sanitize Quoting Syntax
149	1.9		Improper Neutralization of Quoting Syntax
150	1.0	1.8	Failure to Sanitize Escape, Meta, or Control Sequences
150	1.8.1		Improper Neutralization of Escape, Meta, or Control Sequences
151	1.0	1.2	Failure to Sanitize Comment Element
151	1.3	1.8	Improper Sanitization of Comment Delimiters
151	1.8.1		Improper Neutralization of Comment Delimiters
152	1.0	1.2	Failure to Sanitize Macro Symbol
152	1.3	1.8	Improper Sanitization of Macro Symbols
152	1.8.1		Improper Neutralization of Macro Symbols
153	1.0	1.2	Failure to Sanitize Substitution Character
153	1.3	1.8	Improper Sanitization of Substitution Characters
153	1.8.1		Improper Neutralization of Substitution Characters
154	1.0	1.2	Failure to Sanitize Variable Name Delimiter
154	1.3	1.8	Improper Sanitization of Variable Name Delimiters
154	1.8.1		Improper Neutralization of Variable Name Delimiters
155	1.0	1.2	Failure to Sanitize Wildcard or Matching Symbol
155	1.3	1.8	Improper Sanitization of Wildcards or Matching Symbols
155	1.8.1		Improper Neutralization of Wildcards or Matching Symbols
156	1.0	1.2	Failure to Sanitize Whitespace
156	1.3	1.8	Improper Sanitization of Whitespace
156	1.8.1		Improper Neutralization of Whitespace
157	1.0		Failure to Sanitize Paired Delimiters
158	1.0	1.8	Failure to Sanitize Null Byte or NUL Character
158	1.8.1		Improper Neutralization of Null Byte or NUL Character
159	1.0	3.4.1	Failure to Sanitize Special Element
159	4.0		Improper Handling of Invalid Use of Special Elements
160	1.0	1.3	Failure to Sanitize Leading Special Element
160	1.4	1.8	Improper Sanitization of Leading Special Elements
160	1.8.1		Improper Neutralization of Leading Special Elements
161	1.0	1.3	Failure to Sanitize Multiple Leading Special Elements
161	1.4	1.8	Improper Sanitization of Multiple Leading Special Elements
161	1.8.1		Improper Neutralization of Multiple Leading Special Elements
162	1.0	1.3	Failure to Sanitize Trailing Special Element
162	1.4	1.8	Improper Sanitization of Trailing Special Elements
162	1.8.1		Improper Neutralization of Trailing Special Elements
163	1.0	1.3	Failure to Sanitize Multiple Trailing Special Elements
163	1.4	1.8	Improper Sanitization of Multiple Trailing Special Elements
163	1.8.1		Improper Neutralization of Multiple Trailing Special Elements
164	1.0	1.3	Failure to Sanitize Internal Special Element
164	1.4	1.8	Improper Sanitization of Internal Special Elements
164	1.8.1		Improper Neutralization of Internal Special Elements
165	1.0	1.3	Failure to Sanitize Multiple Internal Special Elements
165	1.4	1.8	Improper Sanitization of Multiple Internal Special Elements
165	1.8.1		Improper Neutralization of Multiple Internal Special Elements
166	1.0	1.3	Failure to Handle Missing Special Element
166	1.4		Improper Handling of Missing Special Element
167	1.0	1.3	Failure to Handle Additional Special Element
167	1.4		Improper Handling of Additional Special Element
168	1.0	1.10	Failure to Resolve Inconsistent Special Elements
168	1.11		Improper Handling of Inconsistent Special Elements
170	1.0		Improper Null Termination
172	1.0		Encoding Error
173	1.0	1.10	Failure to Handle Alternate Encoding
173	1.11		Improper Handling of Alternate Encoding
174	1.0		Double Decoding of the Same Data
175	1.0	1.10	Failure to Handle Mixed Encoding
175	1.11		Improper Handling of Mixed Encoding
176	1.0	1.10	Failure to Handle Unicode Encoding
176	1.11		Improper Handling of Unicode Encoding
177	1.0	1.10	Failure to Handle URL Encoding (Hex Encoding)
177	1.11		Improper Handling of URL Encoding (Hex Encoding)
178	1.0	1.10	Failure to Resolve Case Sensitivity
178	1.11		Improper Handling of Case Sensitivity
179	1.0		Incorrect Behavior Order: Early Validation
180	1.0		Incorrect Behavior Order: Validate Before Canonicalize
181	1.0		Incorrect Behavior Order: Validate Before Filter
182	1.0		Collapse of Data into Unsafe Value
183	1.0	3.4.1	Permissive Whitelist
183	4.0		Permissive List of Allowed Inputs
184	1.0	3.4.1	Incomplete Blacklist
184	4.0		Incomplete List of Disallowed Inputs
185	1.0		Incorrect Regular Expression
186	1.0		Overly Restrictive Regular Expression
187	1.0	3.0	Partial Comparison
187	3.1		Partial String Comparison
188	1.0		Reliance on Data/Memory Layout
190	1.0	1.1	Integer Overflow (Wrap or Wraparound)
190	1.2		Integer Overflow or Wraparound
191	1.0		Integer Underflow (Wrap or Wraparound)
192	1.0		Integer Coercion Error
193	1.0		Off-by-one Error
194	1.0	1.0.1	Incorrect Sign Extension
194	1.1		Unexpected Sign Extension
195	1.0		Signed to Unsigned Conversion Error
196	1.0		Unsigned to Signed Conversion Error
197	1.0		Numeric Truncation Error
198	1.0		Use of Incorrect Byte Ordering
200	1.0	1.6	Information Leak (Information Disclosure)
200	1.7	3.4.1	Information Exposure
200	4.0		Exposure of Sensitive Information to an Unauthorized Actor
201	1.0	1.9	Information Leak Through Sent Data
201	1.10	3.4.1	Information Exposure Through Sent Data
201	4.0	4.1	Exposure of Sensitive Information Through Sent Data
201	4.2		Insertion of Sensitive Information Into Sent Data
202	1.0	1.11	Privacy Leak through Data Queries
202	1.12	3.4.1	Exposure of Sensitive Data Through Data Queries
202	4.0		Exposure of Sensitive Information Through Data Queries
203	1.0	1.6	Discrepancy Information Leaks
203	1.7	3.4.1	Information Exposure Through Discrepancy
203	4.0	4.1	Observable Discrepancy
203	4.2	4.2	Observable Differences in Behavior to Error Inputs
203	4.3		Observable Discrepancy
204	1.0	1.9	Response Discrepancy Information Leak
204	1.10	3.4.1	Response Discrepancy Information Exposure
204	4.0		Observable Response Discrepancy
205	1.0	1.6	Behavioral Discrepancy Information Leak
205	1.7	3.4.1	Information Exposure Through Behavioral Discrepancy
205	4.0		Observable Behavioral Discrepancy
206	1.0	1.11	Internal Behavioral Inconsistency Information Leak
206	1.12	3.4.1	Information Exposure of Internal State Through Behavioral Inconsistency
206	4.0		Observable Internal Behavioral Discrepancy
207	1.0	1.6	External Behavioral Inconsistency Information Leak
207	1.7	3.4.1	Information Exposure Through an External Behavioral Inconsistency
207	4.0		Observable Behavioral Discrepancy With Equivalent Products
208	1.0	1.11	Timing Discrepancy Information Leak
208	1.12	3.4.1	Information Exposure Through Timing Discrepancy
208	4.0		Observable Timing Discrepancy
209	1.0	1.1	Error Message Information Leaks
209	1.2	1.6	Error Message Information Leak
209	1.7	3.4.1	Information Exposure Through an Error Message
209	4.0		Generation of Error Message Containing Sensitive Information
210	1.0	1.11	Product-Generated Error Message Information Leak
210	1.12	2.2	Information Exposure Through Generated Error Message
210	2.3	3.4.1	Information Exposure Through Self-generated Error Message
210	4.0		Self-generated Error Message Containing Sensitive Information
211	1.0	1.11	Product-External Error Message Information Leak
211	1.12	2.2	Information Exposure Through External Error Message
211	2.3	3.4.1	Information Exposure Through Externally-Generated Error Message
211	4.0		Externally-Generated Error Message Containing Sensitive Information
212	1.0	1.6	Cross-boundary Cleansing Information Leak
212	1.7	1.7	Improper Cross-boundary Cleansing
212	1.8	3.4.1	Improper Cross-boundary Removal of Sensitive Data
212	4.0		Improper Removal of Sensitive Information Before Storage or Transfer
213	1.0	1.11	Intended Information Leak
213	1.12	3.4.1	Intentional Information Exposure
213	4.0		Exposure of Sensitive Information Due to Incompatible Policies
214	1.0	1.11	Process Environment Information Leak
214	1.12	3.4.1	Information Exposure Through Process Environment
214	4.0		Invocation of Process Using Visible Sensitive Information
215	1.0	1.9	Information Leak Through Debug Information
215	1.10	3.4.1	Information Exposure Through Debug Information
215	4.0		Insertion of Sensitive Information Into Debugging Code
216	1.0	3.4.1	Containment Errors (Container Errors)
216	4.0		DEPRECATED: Containment Errors (Container Errors)
217	1.0	1.3	Failure to Protect Stored Data from Modification
217	1.4		DEPRECATED: Failure to Protect Stored Data from Modification
218	1.0	4.4	DEPRECATED (Duplicate): Failure to provide confidentiality for stored data
218	4.5		DEPRECATED: Failure to provide confidentiality for stored data
219	1.0	3.4.1	Sensitive Data Under Web Root
219	4.0		Storage of File with Sensitive Data Under Web Root
220	1.0	3.4.1	Sensitive Data Under FTP Root
220	4.0		Storage of File With Sensitive Data Under FTP Root
221	1.0		Information Loss or Omission
222	1.0		Truncation of Security-relevant Information
223	1.0		Omission of Security-relevant Information
224	1.0		Obscured Security-relevant Information by Alternate Name
225	1.0	4.4	DEPRECATED (Duplicate): General Information Management Problems
225	4.5		DEPRECATED: General Information Management Problems
226	1.0	3.4.1	Sensitive Information Uncleared Before Release
226	4.0	4.1	Sensitive Information Uncleared in Resource Before Release for Reuse
226	4.2		Sensitive Information in Resource Not Removed Before Reuse
228	1.0	1.2	Failure to Handle Syntactically Invalid Structure
228	1.3		Improper Handling of Syntactically Invalid Structure
229	1.0		Improper Handling of Values
230	1.0	1.2	Failure to Handle Missing Value
230	1.3		Improper Handling of Missing Values
231	1.0	1.2	Failure to Handle Extra Value
231	1.3		Improper Handling of Extra Values
232	1.0	1.2	Failure to Handle Undefined Value
232	1.3		Improper Handling of Undefined Values
233	1.0	2.4	Parameter Problems
233	2.5		Improper Handling of Parameters
234	1.0		Failure to Handle Missing Parameter
235	1.0	1.2	Failure to Handle Extra Parameter
235	1.3		Improper Handling of Extra Parameters
236	1.0	1.2	Failure to Handle Undefined Parameter
236	1.3		Improper Handling of Undefined Parameters
237	1.0	1.2	Element Problems
237	1.3		Improper Handling of Structural Elements
238	1.0	1.2	Failure to Handle Missing Element
238	1.3		Improper Handling of Incomplete Structural Elements
239	1.0		Failure to Handle Incomplete Element
240	1.0	1.2	Failure to Resolve Inconsistent Elements
240	1.3		Improper Handling of Inconsistent Structural Elements
241	1.0	1.2	Failure to Handle Wrong Data Type
241	1.3		Improper Handling of Unexpected Data Type
242	1.0		Use of Inherently Dangerous Function
243	1.0	1.10	Failure to Change Working Directory in chroot Jail
243	1.11		Creation of chroot Jail Without Changing Working Directory
244	1.0	1.3	Failure to Clear Heap Memory Before Release (aka 'Heap Inspection')
244	1.4	1.10	Failure to Clear Heap Memory Before Release ('Heap Inspection')
244	1.11		Improper Clearing of Heap Memory Before Release ('Heap Inspection')
245	1.0		J2EE Bad Practices: Direct Management of Connections
246	1.0		J2EE Bad Practices: Direct Use of Sockets
247	1.0	2.4	Reliance on DNS Lookups in a Security Decision
247	2.5	4.4	DEPRECATED (Duplicate): Reliance on DNS Lookups in a Security Decision
247	4.5		DEPRECATED: Reliance on DNS Lookups in a Security Decision
248	1.0		Uncaught Exception
249	1.0	1.4	Often Misused: Path Manipulation
249	1.5		DEPRECATED: Often Misused: Path Manipulation
250	1.0	1.1	Design Principle Violation: Failure to Use Least Privilege
250	1.2		Execution with Unnecessary Privileges
252	1.0		Unchecked Return Value
253	1.0	1.2	Misinterpreted Function Return Value
253	1.3		Incorrect Check of Function Return Value
256	1.0	3.0	Plaintext Storage of a Password
256	3.1	4.4	Unprotected Storage of Credentials
256	4.5		Plaintext Storage of a Password
257	1.0		Storing Passwords in a Recoverable Format
258	1.0		Empty Password in Configuration File
259	1.0	1.7	Hard-Coded Password
259	1.8		Use of Hard-coded Password
260	1.0		Password in Configuration File
261	1.0	3.4.1	Weak Cryptography for Passwords
261	4.0		Weak Encoding for Password
262	1.0		Not Using Password Aging
263	1.0		Password Aging with Long Expiration
266	1.0		Incorrect Privilege Assignment
267	1.0		Privilege Defined With Unsafe Actions
268	1.0		Privilege Chaining
269	1.0	1.3	Insecure Privilege Management
269	1.4		Improper Privilege Management
270	1.0		Privilege Context Switching Error
271	1.0		Privilege Dropping / Lowering Errors
272	1.0		Least Privilege Violation
273	1.0	1.2	Failure to Check Whether Privileges Were Dropped Successfully
273	1.3	1.3	Improper Check for Successfully Dropped Privileges
273	1.4		Improper Check for Dropped Privileges
274	1.0	1.3	Failure to Handle Insufficient Privileges
274	1.4		Improper Handling of Insufficient Privileges
276	1.0	1.3	Insecure Default Permissions
276	1.4		Incorrect Default Permissions
277	1.0		Insecure Inherited Permissions
278	1.0		Insecure Preserved Inherited Permissions
279	1.0	1.3	Insecure Execution-assigned Permissions
279	1.4		Incorrect Execution-Assigned Permissions
280	1.0	1.2	Failure to Handle Insufficient Permissions or Privileges
280	1.3		Improper Handling of Insufficient Permissions or Privileges
281	1.0	1.3	Permission Preservation Failure
281	1.4		Improper Preservation of Permissions
282	1.0		Improper Ownership Management
283	1.0		Unverified Ownership
284	1.0	1.11	Access Control (Authorization) Issues
284	1.12		Improper Access Control
285	1.0	1.1	Missing or Inconsistent Access Control
285	1.2	1.11	Improper Access Control (Authorization)
285	1.12		Improper Authorization
286	1.0		Incorrect User Management
287	1.0	1.1	Insufficient Authentication
287	1.2		Improper Authentication
288	1.0		Authentication Bypass Using an Alternate Path or Channel
289	1.0		Authentication Bypass by Alternate Name
290	1.0		Authentication Bypass by Spoofing
291	1.0	2.4	Trusting Self-reported IP Address
291	2.5		Reliance on IP Address for Authentication
292	1.0	2.4	Trusting Self-reported DNS Name
292	2.5	4.4	DEPRECATED (Duplicate): Trusting Self-reported DNS Name
292	4.5		DEPRECATED: Trusting Self-reported DNS Name
293	1.0		Using Referer Field for Authentication
294	1.0		Authentication Bypass by Capture-replay
295	1.0	2.3	Certificate Issues
295	2.4		Improper Certificate Validation
296	1.0	1.2	Failure to Follow Chain of Trust in Certificate Validation
296	1.3	2.3	Improper Following of Chain of Trust for Certificate Validation
296	2.4		Improper Following of a Certificate's Chain of Trust
297	1.0	1.2	Failure to Validate Host-specific Certificate Data
297	1.3	2.3	Improper Validation of Host-specific Certificate Data
297	2.4		Improper Validation of Certificate with Host Mismatch
298	1.0	1.2	Failure to Validate Certificate Expiration
298	1.3		Improper Validation of Certificate Expiration
299	1.0	1.2	Failure to Check for Certificate Revocation
299	1.3		Improper Check for Certificate Revocation
300	1.0	1.3	Channel Accessible by Non-Endpoint (aka 'Man-in-the-Middle')
300	1.4	3.4.1	Channel Accessible by Non-Endpoint ('Man-in-the-Middle')
300	4.0		Channel Accessible by Non-Endpoint
301	1.0		Reflection Attack in an Authentication Protocol
302	1.0		Authentication Bypass by Assumed-Immutable Data
303	1.0	1.3	Improper Implementation of Authentication Algorithm
303	1.4		Incorrect Implementation of Authentication Algorithm
304	1.0		Missing Critical Step in Authentication
305	1.0		Authentication Bypass by Primary Weakness
306	1.0	1.7	No Authentication for Critical Function
306	1.8		Missing Authentication for Critical Function
307	1.0	1.7	Failure to Restrict Excessive Authentication Attempts
307	1.8		Improper Restriction of Excessive Authentication Attempts
308	1.0		Use of Single-factor Authentication
309	1.0		Use of Password System for Primary Authentication
311	1.0	1.7	Failure to Encrypt Sensitive Data
311	1.8		Missing Encryption of Sensitive Data
312	1.0	1.1	Plaintext Storage of Sensitive Information
312	1.2		Cleartext Storage of Sensitive Information
313	1.0	2.4	Plaintext Storage in a File or on Disk
313	2.5		Cleartext Storage in a File or on Disk
314	1.0	2.4	Plaintext Storage in the Registry
314	2.5		Cleartext Storage in the Registry
315	1.0	2.4	Plaintext Storage in a Cookie
315	2.5		Cleartext Storage of Sensitive Information in a Cookie
316	1.0	2.4	Plaintext Storage in Memory
316	2.5		Cleartext Storage of Sensitive Information in Memory
317	1.0	2.4	Plaintext Storage in GUI
317	2.5		Cleartext Storage of Sensitive Information in GUI
318	1.0	2.4	Plaintext Storage in Executable
318	2.5		Cleartext Storage of Sensitive Information in Executable
319	1.0	1.1	Plaintext Transmission of Sensitive Information
319	1.2		Cleartext Transmission of Sensitive Information
321	1.0		Use of Hard-coded Cryptographic Key
322	1.0		Key Exchange without Entity Authentication
323	1.0		Reusing a Nonce, Key Pair in Encryption
324	1.0		Use of a Key Past its Expiration Date
325	1.0	4.1	Missing Required Cryptographic Step
325	4.2		Missing Cryptographic Step
326	1.0	1.4	Weak Encryption
326	1.5		Inadequate Encryption Strength
327	1.0		Use of a Broken or Risky Cryptographic Algorithm
328	1.0	4.5	Reversible One-Way Hash
328	4.6		Use of Weak Hash
329	1.0	4.3	Not Using a Random IV with CBC Mode
329	4.4	4.4	Not Using an Unpredictable IV with CBC Mode
329	4.5		Generation of Predictable IV with CBC Mode
330	1.0		Use of Insufficiently Random Values
331	1.0		Insufficient Entropy
332	1.0		Insufficient Entropy in PRNG
333	1.0	1.3	Failure to Handle Insufficient Entropy in TRNG
333	1.4		Improper Handling of Insufficient Entropy in TRNG
334	1.0		Small Space of Random Values
335	1.0	2.11	PRNG Seed Error
335	2.12		Incorrect Usage of Seeds in Pseudo-Random Number Generator (PRNG)
336	1.0	2.11	Same Seed in PRNG
336	2.12		Same Seed in Pseudo-Random Number Generator (PRNG)
337	1.0	2.11	Predictable Seed in PRNG
337	2.12		Predictable Seed in Pseudo-Random Number Generator (PRNG)
338	1.0	2.6	Use of Cryptographically Weak PRNG
338	2.7		Use of Cryptographically Weak Pseudo-Random Number Generator (PRNG)
339	1.0		Small Seed Space in PRNG
340	1.0	3.4.1	Predictability Problems
340	4.0		Generation of Predictable Numbers or Identifiers
341	1.0		Predictable from Observable State
342	1.0		Predictable Exact Value from Previous Values
343	1.0		Predictable Value Range from Previous Values
344	1.0		Use of Invariant Value in Dynamically Changing Context
345	1.0		Insufficient Verification of Data Authenticity
346	1.0		Origin Validation Error
347	1.0	1.3	Improperly Verified Signature
347	1.4		Improper Verification of Cryptographic Signature
348	1.0		Use of Less Trusted Source
349	1.0		Acceptance of Extraneous Untrusted Data With Trusted Data
350	1.0	2.4	Improperly Trusted Reverse DNS
350	2.5		Reliance on Reverse DNS Resolution for a Security-Critical Action
351	1.0		Insufficient Type Distinction
352	1.0		Cross-Site Request Forgery (CSRF)
353	1.0	1.10	Failure to Add Integrity Check Value
353	1.11		Missing Support for Integrity Check
354	1.0	1.2	Failure to Check Integrity Check Value
354	1.3		Improper Validation of Integrity Check Value
356	1.0		Product UI does not Warn User of Unsafe Actions
357	1.0		Insufficient UI Warning of Dangerous Operations
358	1.0		Improperly Implemented Security Check for Standard
359	1.0	2.5	Privacy Violation
359	2.6	3.4.1	Exposure of Private Information ('Privacy Violation')
359	4.0		Exposure of Private Personal Information to an Unauthorized Actor
360	1.0		Trust of System Event Data
362	1.0	1.10	Race Condition
362	1.11		Concurrent Execution using Shared Resource with Improper Synchronization ('Race Condition')
363	1.0		Race Condition Enabling Link Following
364	1.0		Signal Handler Race Condition
365	1.0	4.6	Race Condition in Switch
365	4.7		DEPRECATED: Race Condition in Switch
366	1.0		Race Condition within a Thread
367	1.0	1.0	Time-of-check Time-of-use Race Condition
367	1.0.1		Time-of-check Time-of-use (TOCTOU) Race Condition
368	1.0		Context Switching Race Condition
369	1.0		Divide By Zero
370	1.0	1.3	Race Condition in Checking for Certificate Revocation
370	1.4		Missing Check for Certificate Revocation after Initial Check
372	1.0		Incomplete Internal State Distinction
373	1.0	1.10	State Synchronization Error
373	1.11		DEPRECATED: State Synchronization Error
374	1.0	1.8.1	Mutable Objects Passed by Reference
374	1.9		Passing Mutable Objects to an Untrusted Method
375	1.0	1.9	Passing Mutable Objects to an Untrusted Method
375	1.10		Returning a Mutable Object to an Untrusted Caller
377	1.0		Insecure Temporary File
378	1.0		Creation of Temporary File With Insecure Permissions
379	1.0	1.3	Creation of Temporary File in Directory with Insecure Permissions
379	1.4	3.4.1	Creation of Temporary File in Directory with Incorrect Permissions
379	4.0		Creation of Temporary File in Directory with Insecure Permissions
382	1.0		J2EE Bad Practices: Use of System.exit()
383	1.0		J2EE Bad Practices: Direct Use of Threads
384	1.0		Session Fixation
385	1.0		Covert Timing Channel
386	1.0		Symbolic Name not Mapping to Correct Object
390	1.0		Detection of Error Condition Without Action
391	1.0		Unchecked Error Condition
392	1.0	1.10	Failure to Report Error in Status Code
392	1.11		Missing Report of Error Condition
393	1.0		Return of Wrong Status Code
394	1.0		Unexpected Status Code or Return Value
395	1.0		Use of NullPointerException Catch to Detect NULL Pointer Dereference
396	1.0		Declaration of Catch for Generic Exception
397	1.0		Declaration of Throws for Generic Exception
400	1.0	1.0	Resource Exhaustion
400	1.0.1	1.3	Uncontrolled Resource Consumption (aka 'Resource Exhaustion')
400	1.4	3.1	Uncontrolled Resource Consumption ('Resource Exhaustion')
400	3.2		Uncontrolled Resource Consumption
401	1.0	1.3	Failure to Release Memory Before Removing Last Reference (aka 'Memory Leak')
401	1.4	1.10	Failure to Release Memory Before Removing Last Reference ('Memory Leak')
401	1.11	3.1	Improper Release of Memory Before Removing Last Reference ('Memory Leak')
401	3.2	3.2	Improper Release of Memory Before Removing Last Reference
401	3.3		Missing Release of Memory after Effective Lifetime
402	1.0	1.3	Transmission of Private Resources into a New Sphere (aka 'Resource Leak')
402	1.4		Transmission of Private Resources into a New Sphere ('Resource Leak')
403	1.0	1.11	UNIX File Descriptor Leak
403	1.12	2.3	Exposure of File Descriptor to Unintended Control Sphere
403	2.4		Exposure of File Descriptor to Unintended Control Sphere ('File Descriptor Leak')
404	1.0		Improper Resource Shutdown or Release
405	1.0		Asymmetric Resource Consumption (Amplification)
406	1.0	1.0	Network Amplification
406	1.0.1		Insufficient Control of Network Message Volume (Network Amplification)
407	1.0	3.2	Algorithmic Complexity
407	3.3		Inefficient Algorithmic Complexity
408	1.0		Incorrect Behavior Order: Early Amplification
409	1.0	1.3	Failure to Handle Highly Compressed Data (Data Amplification)
409	1.4		Improper Handling of Highly Compressed Data (Data Amplification)
410	1.0		Insufficient Resource Pool
412	1.0	1.4	Unrestricted Lock on Critical Resource
412	1.5		Unrestricted Externally Accessible Lock
413	1.0	1.9	Insufficient Resource Locking
413	1.10		Improper Resource Locking
414	1.0		Missing Lock Check
415	1.0		Double Free
416	1.0		Use After Free
419	1.0		Unprotected Primary Channel
420	1.0		Unprotected Alternate Channel
421	1.0		Race Condition During Access to Alternate Channel
422	1.0		Unprotected Windows Messaging Channel ('Shatter')
423	1.0	1.0.1	Proxied Trusted Channel
423	1.1	4.4	DEPRECATED (Duplicate): Proxied Trusted Channel
423	4.5		DEPRECATED: Proxied Trusted Channel
424	1.0	1.10	Failure to Protect Alternate Path
424	1.11		Improper Protection of Alternate Path
425	1.0		Direct Request ('Forced Browsing')
426	1.0		Untrusted Search Path
427	1.0		Uncontrolled Search Path Element
428	1.0		Unquoted Search Path or Element
430	1.0		Deployment of Wrong Handler
431	1.0		Missing Handler
432	1.0	1.10	Dangerous Handler not Disabled During Sensitive Operations
432	1.11		Dangerous Signal Handler not Disabled During Sensitive Operations
433	1.0		Unparsed Raw Web Content Delivery
434	1.0	1.7	Unrestricted File Upload
434	1.8		Unrestricted Upload of File with Dangerous Type
435	1.0	2.11	Interaction Error
435	2.12	3.0	Improper Interaction Between Multiple Entities
435	3.1		Improper Interaction Between Multiple Correctly-Behaving Entities
436	1.0		Interpretation Conflict
437	1.0		Incomplete Model of Endpoint Features
439	1.0		Behavioral Change in New Version or Environment
440	1.0		Expected Behavior Violation
441	1.0	2.3	Unintended Proxy/Intermediary
441	2.4		Unintended Proxy or Intermediary ('Confused Deputy')
443	1.0	4.4	DEPRECATED (Duplicate): HTTP response splitting
443	4.5		DEPRECATED: HTTP response splitting
444	1.0	1.3	Inconsistent Interpretation of HTTP Requests (aka 'HTTP Request Smuggling')
444	1.4	4.7	Inconsistent Interpretation of HTTP Requests ('HTTP Request Smuggling')
444	4.8		Inconsistent Interpretation of HTTP Requests ('HTTP Request/Response Smuggling')
446	1.0		UI Discrepancy for Security Feature
447	1.0		Unimplemented or Unsupported Feature in UI
448	1.0		Obsolete Feature in UI
449	1.0		The UI Performs the Wrong Action
450	1.0		Multiple Interpretations of UI Input
451	1.0	2.5	UI Misrepresentation of Critical Information
451	2.6		User Interface (UI) Misrepresentation of Critical Information
453	1.0		Insecure Default Variable Initialization
454	1.0	1.7	External Initialization of Trusted Variables
454	1.8		External Initialization of Trusted Variables or Data Stores
455	1.0		Non-exit on Failed Initialization
456	1.0	2.3	Missing Initialization
456	2.4		Missing Initialization of a Variable
457	1.0		Use of Uninitialized Variable
458	1.0		DEPRECATED: Incorrect Initialization
459	1.0		Incomplete Cleanup
460	1.0		Improper Cleanup on Thrown Exception
462	1.0		Duplicate Key in Associative List (Alist)
463	1.0		Deletion of Data Structure Sentinel
464	1.0		Addition of Data Structure Sentinel
466	1.0		Return of Pointer Value Outside of Expected Range
467	1.0		Use of sizeof() on a Pointer Type
468	1.0		Incorrect Pointer Scaling
469	1.0		Use of Pointer Subtraction to Determine Size
470	1.0	1.3	Use of Externally-Controlled Input to Select Classes or Code (aka 'Unsafe Reflection')
470	1.4		Use of Externally-Controlled Input to Select Classes or Code ('Unsafe Reflection')
471	1.0		Modification of Assumed-Immutable Data (MAID)
472	1.0		External Control of Assumed-Immutable Web Parameter
473	1.0		PHP External Variable Modification
474	1.0		Use of Function with Inconsistent Implementations
475	1.0		Undefined Behavior for Input to API
476	1.0		NULL Pointer Dereference
477	1.0	2.11	Use of Obsolete Functions
477	2.12		Use of Obsolete Function
478	1.0	1.3	Failure to Use Default Case in Switch
478	1.4	4.8	Missing Default Case in Switch Statement
478	4.9		Missing Default Case in Multiple Condition Expression
479	1.0	1.10	Unsafe Function Call from a Signal Handler
479	1.11		Signal Handler Use of a Non-reentrant Function
480	1.0		Use of Incorrect Operator
481	1.0		Assigning instead of Comparing
482	1.0		Comparing instead of Assigning
483	1.0		Incorrect Block Delimitation
484	1.0	1.0.1	Omitted Break Statement
484	1.1		Omitted Break Statement in Switch
486	1.0		Comparison of Classes by Name
487	1.0		Reliance on Package-level Scope
488	1.0	1.11	Data Leak Between Sessions
488	1.12		Exposure of Data Element to Wrong Session
489	1.0	3.4.1	Leftover Debug Code
489	4.0		Active Debug Code
491	1.0	1.3	Public cloneable() Method Without Final (aka 'Object Hijack')
491	1.4		Public cloneable() Method Without Final ('Object Hijack')
492	1.0		Use of Inner Class Containing Sensitive Data
493	1.0		Critical Public Variable Without Final Modifier
494	1.0	1.1	Download of Untrusted Mobile Code Without Integrity Check
494	1.2		Download of Code Without Integrity Check
495	1.0	3.1	Private Array-Typed Field Returned From A Public Method
495	3.2		Private Data Structure Returned From A Public Method
496	1.0		Public Data Assigned to Private Array-Typed Field
497	1.0	1.6	Information Leak of System Data
497	1.7	3.4.1	Exposure of System Data to an Unauthorized Control Sphere
497	4.0		Exposure of Sensitive System Information to an Unauthorized Control Sphere
498	1.0	1.11	Information Leak through Class Cloning
498	1.12		Cloneable Class Containing Sensitive Information
499	1.0		Serializable Class Containing Sensitive Data
500	1.0	1.0.1	Static Field Not Marked Final
500	1.1		Public Static Field Not Marked Final
501	1.0		Trust Boundary Violation
502	1.0		Deserialization of Untrusted Data
506	1.0		Embedded Malicious Code
507	1.0		Trojan Horse
508	1.0		Non-Replicating Malicious Code
509	1.0		Replicating Malicious Code (Virus or Worm)
510	1.0		Trapdoor
511	1.0		Logic/Time Bomb
512	1.0		Spyware
514	1.0		Covert Channel
515	1.0		Covert Storage Channel
516	1.0	4.4	DEPRECATED (Duplicate): Covert Timing Channel
516	4.5		DEPRECATED: Covert Timing Channel
520	1.0		.NET Misconfiguration: Use of Impersonation
521	1.0		Weak Password Requirements
522	1.0		Insufficiently Protected Credentials
523	1.0		Unprotected Transport of Credentials
524	1.0	1.11	Information Leak Through Caching
524	1.12	3.4.1	Information Exposure Through Caching
524	4.0		Use of Cache Containing Sensitive Information
525	1.0	1.11	Information Leak Through Browser Caching
525	1.12	3.4.1	Information Exposure Through Browser Caching
525	4.0		Use of Web Browser Cache Containing Sensitive Information
526	1.0	1.11	Information Leak Through Environmental Variables
526	1.12	3.4.1	Information Exposure Through Environmental Variables
526	4.0	4.9	Exposure of Sensitive Information Through Environmental Variables
526	4.10		Cleartext Storage of Sensitive Information in an Environment Variable
527	1.0	1.6	Information Leak Through CVS Repository
527	1.7	3.4.1	Exposure of CVS Repository to an Unauthorized Control Sphere
527	4.0		Exposure of Version-Control Repository to an Unauthorized Control Sphere
528	1.0	1.6	Information Leak Through Core Dump Files
528	1.7		Exposure of Core Dump File to an Unauthorized Control Sphere
529	1.0	1.6	Information Leak Through Access Control List Files
529	1.7		Exposure of Access Control List Files to an Unauthorized Control Sphere
530	1.0	1.6	Information Leak Through Backup (.~bk) Files
530	1.7		Exposure of Backup File to an Unauthorized Control Sphere
531	1.0	1.11	Information Leak Through Test Code
531	1.12	3.4.1	Information Exposure Through Test Code
531	4.0		Inclusion of Sensitive Information in Test Code
532	1.0	1.11	Information Leak Through Log Files
532	1.12	3.2	Information Exposure Through Log Files
532	3.3	3.4.1	Inclusion of Sensitive Information in Log Files
532	4.0		Insertion of Sensitive Information into Log File
533	1.0	1.11	Information Leak Through Server Log Files
533	1.12	3.0	Information Exposure Through Server Log Files
533	3.1		DEPRECATED: Information Exposure Through Server Log Files
534	1.0	1.11	Information Leak Through Debug Log Files
534	1.12	3.0	Information Exposure Through Debug Log Files
534	3.1		DEPRECATED: Information Exposure Through Debug Log Files
535	1.0	1.11	Information Leak Through Shell Error Message
535	1.12	3.4.1	Information Exposure Through Shell Error Message
535	4.0		Exposure of Information Through Shell Error Message
536	1.0	1.11	Information Leak Through Servlet Runtime Error Message
536	1.12	3.4.1	Information Exposure Through Servlet Runtime Error Message
536	4.0		Servlet Runtime Error Message Containing Sensitive Information
537	1.0	1.11	Information Leak Through Java Runtime Error Message
537	1.12	3.4.1	Information Exposure Through Java Runtime Error Message
537	4.0		Java Runtime Error Message Containing Sensitive Information
538	1.0	1.6	File and Directory Information Leaks
538	1.7	3.4.1	File and Directory Information Exposure
538	4.0		Insertion of Sensitive Information into Externally-Accessible File or Directory
539	1.0	1.11	Information Leak Through Persistent Cookies
539	1.12	3.4.1	Information Exposure Through Persistent Cookies
539	4.0		Use of Persistent Cookies Containing Sensitive Information
540	1.0	1.11	Information Leak Through Source Code
540	1.12	3.4.1	Information Exposure Through Source Code
540	4.0		Inclusion of Sensitive Information in Source Code
541	1.0	1.11	Information Leak Through Include Source Code
541	1.12	3.4.1	Information Exposure Through Include Source Code
541	4.0		Inclusion of Sensitive Information in an Include File
542	1.0	1.11	Information Leak Through Cleanup Log Files
542	1.12	3.0	Information Exposure Through Cleanup Log Files
542	3.1		DEPRECATED: Information Exposure Through Cleanup Log Files
543	1.0	1.9	Use of Singleton Pattern in a Non-thread-safe Manner
543	1.10		Use of Singleton Pattern Without Synchronization in a Multithreaded Context
544	1.0	1.2	Missing Error Handling Mechanism
544	1.3	1.10	Failure to Use a Standardized Error Handling Mechanism
544	1.11		Missing Standardized Error Handling Mechanism
545	1.0	2.10	Use of Dynamic Class Loading
545	2.11		DEPRECATED: Use of Dynamic Class Loading
546	1.0		Suspicious Comment
547	1.0		Use of Hard-coded, Security-relevant Constants
548	1.0	1.11	Information Leak Through Directory Listing
548	1.12	3.4.1	Information Exposure Through Directory Listing
548	4.0		Exposure of Information Through Directory Listing
549	1.0		Missing Password Field Masking
550	1.0	1.11	Information Leak Through Server Error Message
550	1.12	3.4.1	Information Exposure Through Server Error Message
550	4.0		Server-generated Error Message Containing Sensitive Information
551	1.0		Incorrect Behavior Order: Authorization Before Parsing and Canonicalization
552	1.0		Files or Directories Accessible to External Parties
553	1.0		Command Shell in Externally Accessible Directory
554	1.0		ASP.NET Misconfiguration: Not Using Input Validation Framework
555	1.0		J2EE Misconfiguration: Plaintext Password in Configuration File
556	1.0		ASP.NET Misconfiguration: Use of Identity Impersonation
558	1.0		Use of getlogin() in Multithreaded Application
560	1.0		Use of umask() with chmod-style Argument
561	1.0		Dead Code
562	1.0		Return of Stack Variable Address
563	1.0	2.6	Unused Variable
563	2.7	2.11	Assignment to Variable without Use ('Unused Variable')
563	2.12		Assignment to Variable without Use
564	1.0		SQL Injection: Hibernate
565	1.0	1.4	Use of Cookies in Security Decision
565	1.5		Reliance on Cookies without Validation and Integrity Checking
566	1.0	1.11	Access Control Bypass Through User-Controlled SQL Primary Key
566	1.12		Authorization Bypass Through User-Controlled SQL Primary Key
567	1.0	1.10	Unsynchronized Access to Shared Data
567	1.11		Unsynchronized Access to Shared Data in a Multithreaded Context
568	1.0		finalize() Method Without super.finalize()
570	1.0		Expression is Always False
571	1.0		Expression is Always True
572	1.0		Call to Thread run() instead of start()
573	1.0	1.11	Failure to Follow Specification
573	1.12		Improper Following of Specification by Caller
574	1.0		EJB Bad Practices: Use of Synchronization Primitives
575	1.0		EJB Bad Practices: Use of AWT Swing
576	1.0		EJB Bad Practices: Use of Java I/O
577	1.0		EJB Bad Practices: Use of Sockets
578	1.0		EJB Bad Practices: Use of Class Loader
579	1.0		J2EE Bad Practices: Non-serializable Object Stored in Session
580	1.0		clone() Method Without super.clone()
581	1.0		Object Model Violation: Just One of Equals and Hashcode Defined
582	1.0		Array Declared Public, Final, and Static
583	1.0		finalize() Method Declared Public
584	1.0		Return Inside Finally Block
585	1.0		Empty Synchronized Block
586	1.0		Explicit Call to Finalize()
587	1.0		Assignment of a Fixed Address to a Pointer
588	1.0		Attempt to Access Child of a Non-structure Pointer
589	1.0		Call to Non-ubiquitous API
590	1.0	1.3	Free of Invalid Pointer Not on the Heap
590	1.4	1.5	Free of Memory not on the Heap
590	1.6		Free of Memory not on the Heap
591	1.0		Sensitive Data Storage in Improperly Locked Memory
592	1.0	2.10	Authentication Bypass Issues
592	2.11		DEPRECATED: Authentication Bypass Issues
593	1.0		Authentication Bypass: OpenSSL CTX Object Modified after SSL Objects are Created
594	1.0		J2EE Framework: Saving Unserializable Objects to Disk
595	1.0	1.3	Incorrect Syntactic Object Comparison
595	1.4		Comparison of Object References Instead of Object Contents
596	1.0	3.0	Incorrect Semantic Object Comparison
596	3.1		DEPRECATED: Incorrect Semantic Object Comparison
597	1.0		Use of Wrong Operator in String Comparison
598	1.0	1.11	Information Leak Through Query Strings in GET Request
598	1.12	3.4.1	Information Exposure Through Query Strings in GET Request
598	4.0	4.14	Use of GET Request Method With Sensitive Query Strings
598	4.20		Use of HTTP Request With Sensitive Query String
599	1.0	2.3	Trust of OpenSSL Certificate Without Validation
599	2.4		Missing Validation of OpenSSL Certificate
600	1.0	1.2	Failure to Catch All Exceptions (Missing Catch Block)
600	1.3	1.10	Failure to Catch All Exceptions in Servlet
600	1.11		Uncaught Exception in Servlet
601	1.0	1.3	URL Redirection to Untrusted Site (aka 'Open Redirect')
601	1.4		URL Redirection to Untrusted Site ('Open Redirect')
602	1.0	1.1	Design Principle Violation: Client-Side Enforcement of Server-Side Security
602	1.2		Client-Side Enforcement of Server-Side Security
603	1.0		Use of Client-Side Authentication
605	1.0		Multiple Binds to the Same Port
606	1.0		Unchecked Input for Loop Condition
607	1.0		Public Static Final Field References Mutable Object
608	1.0		Struts: Non-private Field in ActionForm Class
609	1.0		Double-Checked Locking
610	1.0		Externally Controlled Reference to a Resource in Another Sphere
611	1.0	1.11	Information Leak Through XML External Entity File Disclosure
611	1.12	2.3	Information Exposure Through XML External Entity Reference
611	2.4	3.2	Improper Restriction of XML External Entity Reference ('XXE')
611	3.3		Improper Restriction of XML External Entity Reference
612	1.0	1.11	Information Leak Through Indexing of Private Data
612	1.12	3.4.1	Information Exposure Through Indexing of Private Data
612	4.0		Improper Authorization of Index Containing Sensitive Information
613	1.0		Insufficient Session Expiration
614	1.0		Sensitive Cookie in HTTPS Session Without 'Secure' Attribute
615	1.0	1.11	Information Leak Through Comments
615	1.12	3.4.1	Information Exposure Through Comments
615	4.0		Inclusion of Sensitive Information in Source Code Comments
616	1.0		Incomplete Identification of Uploaded File Variables (PHP)
617	1.0		Reachable Assertion
618	1.0		Exposed Unsafe ActiveX Method
619	1.0	1.3	Dangling Database Cursor (aka 'Cursor Injection')
619	1.4		Dangling Database Cursor ('Cursor Injection')
620	1.0		Unverified Password Change
621	1.0		Variable Extraction Error
622	1.0	2.2	Unvalidated Function Hook Arguments
622	2.3		Improper Validation of Function Hook Arguments
623	1.0		Unsafe ActiveX Control Marked Safe For Scripting
624	1.0		Executable Regular Expression Error
625	1.0		Permissive Regular Expression
626	1.0		Null Byte Interaction Error (Poison Null Byte)
627	1.0		Dynamic Variable Evaluation
628	1.0		Function Call with Incorrectly Specified Arguments
636	1.0	1.1	Design Principle Violation: Not Failing Securely (aka 'Failing Open')
636	1.2	1.3	Not Failing Securely (aka 'Failing Open')
636	1.4		Not Failing Securely ('Failing Open')
637	1.0	1.1	Design Principle Violation: Not Using Economy of Mechanism
637	1.2	1.10	Failure to Use Economy of Mechanism
637	1.11		Unnecessary Complexity in Protection Mechanism (Not Using 'Economy of Mechanism')
638	1.0	1.1	Design Principle Violation: Not Using Complete Mediation
638	1.2	1.10	Failure to Use Complete Mediation
638	1.11		Not Using Complete Mediation
639	1.0	1.11	Access Control Bypass Through User-Controlled Key
639	1.12		Authorization Bypass Through User-Controlled Key
640	1.0		Weak Password Recovery Mechanism for Forgotten Password
641	1.0	1.8.1	Insufficient Filtering of File and Other Resource Names for Executable Content
641	1.9		Improper Restriction of Names for Files and Other Resources
642	1.0	1.1	External Control of User State Data
642	1.2		External Control of Critical State Data
643	1.0	1.0	Unsafe Treatment of XPath Input
643	1.0.1	1.3	Failure to Sanitize Data within XPath Expressions (aka 'XPath injection')
643	1.4	1.8	Failure to Sanitize Data within XPath Expressions ('XPath injection')
643	1.8.1		Improper Neutralization of Data within XPath Expressions ('XPath Injection')
644	1.0	1.0	Insufficient Filtering of HTTP Headers for Scripting Syntax
644	1.0.1	1.3	Insufficient Sanitization of HTTP Headers for Scripting Syntax
644	1.4	1.8	Improper Sanitization of HTTP Headers for Scripting Syntax
644	1.8.1		Improper Neutralization of HTTP Headers for Scripting Syntax
645	1.0		Overly Restrictive Account Lockout Mechanism
646	1.0	1.0	Taking Actions based on File Name or Extension of a User Supplied File
646	1.0.1		Reliance on File Name or Extension of Externally-Supplied File
647	1.0	1.0	Using Non-Canonical Paths for Authorization Decisions
647	1.0.1		Use of Non-Canonical URL Paths for Authorization Decisions
648	1.0	1.3	Improper Use of Privileged APIs
648	1.4		Incorrect Use of Privileged APIs
649	1.0		Reliance on Obfuscation or Encryption of Security-Relevant Inputs without Integrity Checking
650	1.0		Trusting HTTP Permission Methods on the Server Side
651	1.0	1.9	Information Leak through WSDL File
651	1.10	3.4.1	Information Exposure Through WSDL File
651	4.0		Exposure of WSDL File Containing Sensitive Information
652	1.0	1.0	Unsafe Treatment of XQuery Input
652	1.0.1	1.3	Failure to Sanitize Data within XQuery Expressions (aka 'XQuery Injection')
652	1.4	1.8	Failure to Sanitize Data within XQuery Expressions ('XQuery Injection')
652	1.8.1		Improper Neutralization of Data within XQuery Expressions ('XQuery Injection')
653	1.0	1.1	Design Principle Violation: Insufficient Compartmentalization
653	1.2	4.5	Insufficient Compartmentalization
653	4.6		Improper Isolation or Compartmentalization
654	1.0	1.1	Design Principle Violation: Reliance on a Single Factor in a Security Decision
654	1.2		Reliance on a Single Factor in a Security Decision
655	1.0	1.1	Design Principle Violation: Failure to Satisfy Psychological Acceptability
655	1.2	1.3	Failure to Satisfy Psychological Acceptability
655	1.4		Insufficient Psychological Acceptability
656	1.0	1.1	Design Principle Violation: Reliance on Security through Obscurity
656	1.2		Reliance on Security Through Obscurity
657	1.0		Violation of Secure Design Principles
662	1.0	1.9	Insufficient Synchronization
662	1.10		Improper Synchronization
663	1.0	1.9	Use of a Non-reentrant Function in an Unsynchronized Context
663	1.10	1.10	Use of a Non-reentrant Function in a Multithreaded Context
663	1.11		Use of a Non-reentrant Function in a Concurrent Context
664	1.0	1.3	Insufficient Control of a Resource Through its Lifetime
664	1.4		Improper Control of a Resource Through its Lifetime
665	1.0	1.1	Incorrect or Incomplete Initialization
665	1.2		Improper Initialization
666	1.0		Operation on Resource in Wrong Phase of Lifetime
667	1.0	1.10	Insufficient Locking
667	1.11		Improper Locking
668	1.0		Exposure of Resource to Wrong Sphere
669	1.0		Incorrect Resource Transfer Between Spheres
670	1.0		Always-Incorrect Control Flow Implementation
671	1.0	1.1	Design Principle Violation: Lack of Administrator Control over Security
671	1.2		Lack of Administrator Control over Security
672	1.0	1.7	Use of a Resource after Expiration or Release
672	1.8		Operation on a Resource after Expiration or Release
673	1.0		External Influence of Sphere Definition
674	1.0		Uncontrolled Recursion
675	1.0	4.5	Duplicate Operations on Resource
675	4.6		Multiple Operations on Resource in Single-Operation Context
676	1.0		Use of Potentially Dangerous Function
680	1.0		Integer Overflow to Buffer Overflow
681	1.0		Incorrect Conversion between Numeric Types
682	1.0		Incorrect Calculation
683	1.0		Function Call With Incorrect Order of Arguments
684	1.0	1.11	Failure to Provide Specified Functionality
684	1.12		Incorrect Provision of Specified Functionality
685	1.0		Function Call With Incorrect Number of Arguments
686	1.0		Function Call With Incorrect Argument Type
687	1.0		Function Call With Incorrectly Specified Argument Value
688	1.0		Function Call With Incorrect Variable or Reference as Argument
689	1.0		Permission Race Condition During Resource Copy
690	1.0		Unchecked Return Value to NULL Pointer Dereference
691	1.0		Insufficient Control Flow Management
692	1.0	3.4.1	Incomplete Blacklist to Cross-Site Scripting
692	4.0		Incomplete Denylist to Cross-Site Scripting
693	1.0		Protection Mechanism Failure
694	1.0		Use of Multiple Resources with Duplicate Identifier
695	1.0		Use of Low-Level Functionality
696	1.0		Incorrect Behavior Order
697	1.0	3.0	Insufficient Comparison
697	3.1		Incorrect Comparison
698	1.0	2.3	Redirect Without Exit
698	2.4		Execution After Redirect (EAR)
703	1.0	1.10	Failure to Handle Exceptional Conditions
703	1.11		Improper Check or Handling of Exceptional Conditions
704	1.0		Incorrect Type Conversion or Cast
705	1.0		Incorrect Control Flow Scoping
706	1.0		Use of Incorrectly-Resolved Name or Reference
707	1.0	1.3	Failure to Enforce that Messages or Data are Well-Formed
707	1.4	3.4.1	Improper Enforcement of Message or Data Structure
707	4.0		Improper Neutralization
708	1.0		Incorrect Ownership Assignment
710	1.0	2.11	Coding Standards Violation
710	2.12		Improper Adherence to Coding Standards
732	1.0	1.1	Insecure Permission Assignment for Resource
732	1.2	1.3	Insecure Permission Assignment for Critical Resource
732	1.4		Incorrect Permission Assignment for Critical Resource
733	1.0.1		Compiler Optimization Removal or Modification of Security-critical Code
749	1.1	1.1	Exposed Insecure Method or Function
749	1.2		Exposed Dangerous Method or Function
754	1.3	1.7	Improper Check for Exceptional Conditions
754	1.8		Improper Check for Unusual or Exceptional Conditions
755	1.3		Improper Handling of Exceptional Conditions
756	1.3		Missing Custom Error Page
757	1.3		Selection of Less-Secure Algorithm During Negotiation ('Algorithm Downgrade')
758	1.3		Reliance on Undefined, Unspecified, or Implementation-Defined Behavior
759	1.3		Use of a One-Way Hash without a Salt
760	1.3		Use of a One-Way Hash with a Predictable Salt
761	1.4		Free of Pointer not at Start of Buffer
762	1.4		Mismatched Memory Management Routines
763	1.4		Release of Invalid Pointer or Reference
764	1.4		Multiple Locks of a Critical Resource
765	1.4		Multiple Unlocks of a Critical Resource
766	1.4	3.1	Critical Variable Declared Public
766	3.2		Critical Data Element Declared Public
767	1.4		Access to Critical Private Variable via Public Method
768	1.4		Incorrect Short Circuit Evaluation
769	1.4	2.11	File Descriptor Exhaustion
769	2.12	3.1	Uncontrolled File Descriptor Consumption
769	3.2		DEPRECATED: Uncontrolled File Descriptor Consumption
770	1.4		Allocation of Resources Without Limits or Throttling
771	1.4		Missing Reference to Active Allocated Resource
772	1.4		Missing Release of Resource after Effective Lifetime
773	1.4		Missing Reference to Active File Descriptor or Handle
774	1.4		Allocation of File Descriptors or Handles Without Limits or Throttling
775	1.4		Missing Release of File Descriptor or Handle after Effective Lifetime
776	1.5	2.3	Unrestricted Recursive Entity References in DTDs ('XML Bomb')
776	2.4		Improper Restriction of Recursive Entity References in DTDs ('XML Entity Expansion')
777	1.5		Regular Expression without Anchors
778	1.5		Insufficient Logging
779	1.5		Logging of Excessive Data
780	1.5		Use of RSA Algorithm without OAEP
781	1.5		Improper Address Validation in IOCTL with METHOD_NEITHER I/O Control Code
782	1.5		Exposed IOCTL with Insufficient Access Control
783	1.5		Operator Precedence Logic Error
784	1.5		Reliance on Cookies without Validation and Integrity Checking in a Security Decision
785	1.5		Use of Path Manipulation Function without Maximum-sized Buffer
786	1.6		Access of Memory Location Before Start of Buffer
787	1.6		Out-of-bounds Write
788	1.6		Access of Memory Location After End of Buffer
789	1.6	4.2	Uncontrolled Memory Allocation
789	4.3		Memory Allocation with Excessive Size Value
790	1.7		Improper Filtering of Special Elements
791	1.7		Incomplete Filtering of Special Elements
792	1.7		Incomplete Filtering of One or More Instances of Special Elements
793	1.7		Only Filtering One Instance of a Special Element
794	1.7		Incomplete Filtering of Multiple Instances of Special Elements
795	1.7		Only Filtering Special Elements at a Specified Location
796	1.7		Only Filtering Special Elements Relative to a Marker
797	1.7		Only Filtering Special Elements at an Absolute Position
798	1.8		Use of Hard-coded Credentials
799	1.8		Improper Control of Interaction Frequency
804	1.8		Guessable CAPTCHA
805	1.8		Buffer Access with Incorrect Length Value
806	1.8		Buffer Access Using Size of Source Buffer
807	1.8		Reliance on Untrusted Inputs in a Security Decision
820	1.10		Missing Synchronization
821	1.10		Incorrect Synchronization
822	1.10		Untrusted Pointer Dereference
823	1.10		Use of Out-of-range Pointer Offset
824	1.10		Access of Uninitialized Pointer
825	1.10		Expired Pointer Dereference
826	1.10		Premature Release of Resource During Expected Lifetime
827	1.11		Improper Control of Document Type Definition
828	1.11		Signal Handler with Functionality that is not Asynchronous-Safe
829	1.11		Inclusion of Functionality from Untrusted Control Sphere
830	1.11		Inclusion of Web Functionality from an Untrusted Source
831	1.11		Signal Handler Function Associated with Multiple Signals
832	1.11		Unlock of a Resource that is not Locked
833	1.11		Deadlock
834	1.12		Excessive Iteration
835	1.12		Loop with Unreachable Exit Condition ('Infinite Loop')
836	1.12		Use of Password Hash Instead of Password for Authentication
837	1.12		Improper Enforcement of a Single, Unique Action
838	1.12		Inappropriate Encoding for Output Context
839	1.12		Numeric Range Comparison Without Minimum Check
841	1.12		Improper Enforcement of Behavioral Workflow
842	1.12		Placement of User into Incorrect Group
843	1.13		Access of Resource Using Incompatible Type ('Type Confusion')
862	1.13		Missing Authorization
863	1.13		Incorrect Authorization
908	2.4		Use of Uninitialized Resource
909	2.4		Missing Initialization of Resource
910	2.4		Use of Expired File Descriptor
911	2.4		Improper Update of Reference Count
912	2.4		Hidden Functionality
913	2.4		Improper Control of Dynamically-Managed Code Resources
914	2.4		Improper Control of Dynamically-Identified Variables
915	2.4		Improperly Controlled Modification of Dynamically-Determined Object Attributes
916	2.4		Use of Password Hash With Insufficient Computational Effort
917	2.4		Improper Neutralization of Special Elements used in an Expression Language Statement ('Expression Language Injection')
918	2.4		Server-Side Request Forgery (SSRF)
920	2.5		Improper Restriction of Power Consumption
921	2.5		Storage of Sensitive Data in a Mechanism without Access Control
922	2.5		Insecure Storage of Sensitive Information
923	2.5	2.5	Improper Authentication of Endpoint in a Communication Channel
923	2.6		Improper Restriction of Communication Channel to Intended Endpoints
924	2.5		Improper Enforcement of Message Integrity During Transmission in a Communication Channel
925	2.5		Improper Verification of Intent by Broadcast Receiver
926	2.5	2.5	Improper Restriction of Content Provider Export to Other Applications
926	2.6		Improper Export of Android Application Components
927	2.5		Use of Implicit Intent for Sensitive Communication
939	2.6		Improper Authorization in Handler for Custom URL Scheme
940	2.6		Improper Verification of Source of a Communication Channel
941	2.6		Incorrectly Specified Destination in a Communication Channel
942	2.7	3.4.1	Overly Permissive Cross-domain Whitelist
942	4.0	4.14	Permissive Cross-domain Policy with Untrusted Domains
942	4.20		Permissive Cross-domain Security Policy with Untrusted Domains
943	2.7		Improper Neutralization of Special Elements in Data Query Logic
1004	2.10		Sensitive Cookie Without 'HttpOnly' Flag
1007	2.12		Insufficient Visual Distinction of Homoglyphs Presented to User
1021	2.12		Improper Restriction of Rendered UI Layers or Frames
1022	2.12	3.0	Improper Restriction of Cross-Origin Permission to window.opener.location
1022	3.1		Use of Web Link to Untrusted Target with window.opener Access
1023	3.1		Incomplete Comparison with Missing Factors
1024	3.1		Comparison of Incompatible Types
1025	3.1		Comparison Using Wrong Factors
1037	3.1		Processor Optimization Removal or Modification of Security-critical Code
1038	3.1		Insecure Automated Optimizations
1039	3.1	4.14	Automated Recognition Mechanism with Inadequate Detection or Handling of Adversarial Input Perturbations
1039	4.20		Inadequate Detection or Handling of Adversarial Input Perturbations in Automated Recognition Mechanism
1041	3.2		Use of Redundant Code
1042	3.2		Static Member Data Element outside of a Singleton Class Element
1043	3.2		Data Element Aggregating an Excessively Large Number of Non-Primitive Elements
1044	3.2		Architecture with Number of Horizontal Layers Outside of Expected Range
1045	3.2		Parent Class with a Virtual Destructor and a Child Class without a Virtual Destructor
1046	3.2		Creation of Immutable Text Using String Concatenation
1047	3.2		Modules with Circular Dependencies
1048	3.2		Invokable Control Element with Large Number of Outward Calls
1049	3.2		Excessive Data Query Operations in a Large Data Table
1050	3.2		Excessive Platform Resource Consumption within a Loop
1051	3.2		Initialization with Hard-Coded Network Resource Configuration Data
1052	3.2		Excessive Use of Hard-Coded Literals in Initialization
1053	3.2		Missing Documentation for Design
1054	3.2		Invocation of a Control Element at an Unnecessarily Deep Horizontal Layer
1055	3.2		Multiple Inheritance from Concrete Classes
1056	3.2		Invokable Control Element with Variadic Parameters
1057	3.2		Data Access Operations Outside of Expected Data Manager Component
1058	3.2		Invokable Control Element in Multi-Thread Context with non-Final Static Storable or Member Element
1059	3.2	4.6	Incomplete Documentation
1059	4.7		Insufficient Technical Documentation
1060	3.2		Excessive Number of Inefficient Server-Side Data Accesses
1061	3.2		Insufficient Encapsulation
1062	3.2		Parent Class with References to Child Class
1063	3.2		Creation of Class Instance within a Static Code Block
1064	3.2		Invokable Control Element with Signature Containing an Excessive Number of Parameters
1065	3.2		Runtime Resource Management Control Element in a Component Built to Run on Application Servers
1066	3.2		Missing Serialization Control Element
1067	3.2		Excessive Execution of Sequential Searches of Data Resource
1068	3.2		Inconsistency Between Implementation and Documented Design
1069	3.2		Empty Exception Block
1070	3.2		Serializable Data Element Containing non-Serializable Item Elements
1071	3.2		Empty Code Block
1072	3.2		Data Resource Access without Use of Connection Pooling
1073	3.2		Non-SQL Invokable Control Element with Excessive Number of Data Resource Accesses
1074	3.2		Class with Excessively Deep Inheritance
1075	3.2		Unconditional Control Flow Transfer outside of Switch Block
1076	3.2		Insufficient Adherence to Expected Conventions
1077	3.2		Floating Point Comparison with Incorrect Operator
1078	3.2		Inappropriate Source Code Style or Formatting
1079	3.2		Parent Class without Virtual Destructor Method
1080	3.2		Source Code File with Excessive Number of Lines of Code
1082	3.2		Class Instance Self Destruction Control Element
1083	3.2		Data Access from Outside Expected Data Manager Component
1084	3.2		Invokable Control Element with Excessive File or Data Access Operations
1085	3.2		Invokable Control Element with Excessive Volume of Commented-out Code
1086	3.2		Class with Excessive Number of Child Classes
1087	3.2		Class with Virtual Method without a Virtual Destructor
1088	3.2		Synchronous Access of Remote Resource without Timeout
1089	3.2		Large Data Table with Excessive Number of Indices
1090	3.2		Method Containing Access of a Member Element from Another Class
1091	3.2		Use of Object without Invoking Destructor Method
1092	3.2		Use of Same Invokable Control Element in Multiple Architectural Layers
1093	3.2		Excessively Complex Data Representation
1094	3.2		Excessive Index Range Scan for a Data Resource
1095	3.2		Loop Condition Value Update within the Loop
1096	3.2		Singleton Class Instance Creation without Proper Locking or Synchronization
1097	3.2		Persistent Storable Data Element without Associated Comparison Control Element
1098	3.2		Data Element containing Pointer Item without Proper Copy Control Element
1099	3.2		Inconsistent Naming Conventions for Identifiers
1100	3.2		Insufficient Isolation of System-Dependent Functions
1101	3.2		Reliance on Runtime Component in Generated Code
1102	3.2		Reliance on Machine-Dependent Data Representation
1103	3.2		Use of Platform-Dependent Third Party Components
1104	3.2		Use of Unmaintained Third Party Components
1105	3.2		Insufficient Encapsulation of Machine-Dependent Functionality
1106	3.2		Insufficient Use of Symbolic Constants
1107	3.2		Insufficient Isolation of Symbolic Constant Definitions
1108	3.2		Excessive Reliance on Global Variables
1109	3.2		Use of Same Variable for Multiple Purposes
1110	3.2		Incomplete Design Documentation
1111	3.2		Incomplete I/O Documentation
1112	3.2		Incomplete Documentation of Program Execution
1113	3.2		Inappropriate Comment Style
1114	3.2		Inappropriate Whitespace Style
1115	3.2		Source Code Element without Standard Prologue
1116	3.2	4.14	Inaccurate Comments
1116	4.20		Inaccurate Source Code Comments
1117	3.2		Callable with Insufficient Behavioral Summary
1118	3.2		Insufficient Documentation of Error Handling Techniques
1119	3.2		Excessive Use of Unconditional Branching
1120	3.2		Excessive Code Complexity
1121	3.2		Excessive McCabe Cyclomatic Complexity
1122	3.2		Excessive Halstead Complexity
1123	3.2		Excessive Use of Self-Modifying Code
1124	3.2		Excessively Deep Nesting
1125	3.2		Excessive Attack Surface
1126	3.2		Declaration of Variable with Unnecessarily Wide Scope
1127	3.2		Compilation with Insufficient Warnings or Errors
1164	3.2		Irrelevant Code
1173	3.2		Improper Use of Validation Framework
1174	3.2		ASP.NET Misconfiguration: Improper Model Validation
1176	3.2		Inefficient CPU Computation
1177	3.2		Use of Prohibited Code
1187	3.3	3.4.1	Use of Uninitialized Resource
1187	4.0		DEPRECATED: Use of Uninitialized Resource
1188	3.3	4.12	Insecure Default Initialization of Resource
1188	4.13		Initialization of a Resource with an Insecure Default
1189	4.0	4.1	Improper Isolation of Shared Resources on System-on-Chip (SoC)
1189	4.2		Improper Isolation of Shared Resources on System-on-a-Chip (SoC)
1190	4.0		DMA Device Enabled Too Early in Boot Phase
1191	4.0	4.1	Exposed Chip Debug and or Test Interface With Insufficient Access Control
1191	4.2	4.5	Exposed Chip Debug and Test Interface With Insufficient or Missing Authorization
1191	4.6		On-Chip Debug and Test Interface With Improper Access Control
1192	4.0	4.13	System-on-Chip (SoC) Using Components without Unique, Immutable Identifiers
1192	4.14		Improper Identifier for IP Block used in System-On-Chip (SOC)
1193	4.0		Power-On of Untrusted Execution Core Before Enabling Fabric Access Control
1204	4.4		Generation of Weak Initialization Vector (IV)
1209	4.0		Failure to Disable Reserved Bits
1220	4.0		Insufficient Granularity of Access Control
1221	4.0		Incorrect Register Defaults or Module Parameters
1222	4.0		Insufficient Granularity of Address Regions Protected by Register Locks
1223	4.0		Race Condition for Write-Once Attributes
1224	4.0		Improper Restriction of Write-Once Bit Fields
1229	4.0		Creation of Emergent Resource
1230	4.0		Exposure of Sensitive Information Through Metadata
1231	4.0	4.5	Improper Implementation of Lock Protection Registers
1231	4.6		Improper Prevention of Lock Bit Modification
1232	4.0		Improper Lock Behavior After Power State Transition
1233	4.0	4.5	Improper Hardware Lock Protection for Security Sensitive Controls
1233	4.6		Security-Sensitive Hardware Controls with Missing Lock Bit Protection
1234	4.0		Hardware Internal or Debug Modes Allow Override of Locks
1235	4.0		Incorrect Use of Autoboxing and Unboxing for Performance Critical Operations
1236	4.0		Improper Neutralization of Formula Elements in a CSV File
1239	4.0		Improper Zeroization of Hardware Register
1240	4.0	4.5	Use of a Risky Cryptographic Primitive
1240	4.6		Use of a Cryptographic Primitive with a Risky Implementation
1241	4.0		Use of Predictable Algorithm in Random Number Generator
1242	4.0		Inclusion of Undocumented Features or Chicken Bits
1243	4.0	4.1	Exposure of Security-Sensitive Fuse Values During Debug
1243	4.2		Sensitive Non-Volatile Information Not Protected During Debug
1244	4.0	4.1	Improper Authorization on Physical Debug and Test Interfaces
1244	4.2	4.5	Improper Access to Sensitive Information Using Debug and Test Interfaces
1244	4.6		Internal Asset Exposed to Unsafe Debug Access Level or State
1245	4.0		Improper Finite State Machines (FSMs) in Hardware Logic
1246	4.0		Improper Write Handling in Limited-write Non-Volatile Memories
1247	4.0	4.1	Missing Protection Against Voltage and Clock Glitches
1247	4.2	4.5	Missing or Improperly Implemented Protection Against Voltage and Clock Glitches
1247	4.6		Improper Protection Against Voltage and Clock Glitches
1248	4.0		Semiconductor Defects in Hardware Logic with Security-Sensitive Implications
1249	4.0		Application-Level Admin Tool with Inconsistent View of Underlying Operating System
1250	4.0		Improper Preservation of Consistency Between Independent Representations of Shared State
1251	4.0		Mirrored Regions with Different Values
1252	4.0		CPU Hardware Not Configured to Support Exclusivity of Write and Execute Operations
1253	4.1		Incorrect Selection of Fuse Values
1254	4.1		Incorrect Comparison Logic Granularity
1255	4.2		Comparison Logic is Vulnerable to Power Side-Channel Attacks
1256	4.1	4.5	Hardware Features Enable Physical Attacks from Software
1256	4.6		Improper Restriction of Software Interfaces to Hardware Features
1257	4.1		Improper Access Control Applied to Mirrored or Aliased Memory Regions
1258	4.1	4.1	Sensitive Information Uncleared During Hardware Debug Flows
1258	4.2		Exposure of Sensitive System Information Due to Uncleared Debug Information
1259	4.1	4.1	Improper Protection of Security Identifiers
1259	4.2		Improper Restriction of Security Token Assignment
1260	4.1		Improper Handling of Overlap Between Protected Memory Ranges
1261	4.1		Improper Handling of Single Event Upsets
1262	4.1	4.5	Register Interface Allows Software Access to Sensitive Data or Security Settings
1262	4.6		Improper Access Control for Register Interface
1263	4.1	4.1	Insufficient Physical Protection Mechanism
1263	4.2		Improper Physical Access Control
1264	4.1		Hardware Logic with Insecure De-Synchronization between Control and Data Channels
1265	4.1		Unintended Reentrant Invocation of Non-reentrant Code Via Nested Calls
1266	4.1		Improper Scrubbing of Sensitive Data from Decommissioned Device
1267	4.1		Policy Uses Obsolete Encoding
1268	4.1	4.1	Agents Included in Control Policy are not Contained in Less-Privileged Policy
1268	4.2		Policy Privileges are not Assigned Consistently Between Control and Data Agents
1269	4.1		Product Released in Non-Release Configuration
1270	4.1	4.1	Generation of Incorrect Security Identifiers
1270	4.2		Generation of Incorrect Security Tokens
1271	4.1	4.1	Missing Known Value on Reset for Registers Holding Security Settings
1271	4.2	4.3	Unitialized Value on Reset for Registers Holding Security Settings
1271	4.4		Uninitialized Value on Reset for Registers Holding Security Settings
1272	4.1	4.1	Debug/Power State Transitions Leak Information
1272	4.2		Sensitive Information Uncleared Before Debug/Power State Transition
1273	4.1		Device Unlock Credential Sharing
1274	4.1	4.5	Insufficient Protections on the Volatile Memory Containing Boot Code
1274	4.6		Improper Access Control for Volatile Memory Containing Boot Code
1275	4.1		Sensitive Cookie with Improper SameSite Attribute
1276	4.1	4.1	Hardware Block Incorrectly Connected to Larger System
1276	4.2		Hardware Child Block Incorrectly Connected to Parent System
1277	4.1		Firmware Not Updateable
1278	4.1		Missing Protection Against Hardware Reverse Engineering Using Integrated Circuit (IC) Imaging Techniques
1279	4.1	4.1	Cryptographic Primitives used without Successful Self-Test
1279	4.2		Cryptographic Operations are run Before Supporting Units are Ready
1280	4.1		Access Control Check Implemented After Asset is Accessed
1281	4.1	4.4	Sequence of Processor Instructions Leads to Unexpected Behavior (Halt and Catch Fire)
1281	4.5		Sequence of Processor Instructions Leads to Unexpected Behavior
1282	4.1	4.1	Assumed-Immutable Data Stored in Writable Memory
1282	4.2		Assumed-Immutable Data is Stored in Writable Memory
1283	4.1		Mutable Attestation or Measurement Reporting Data
1284	4.1		Improper Validation of Specified Quantity in Input
1285	4.1		Improper Validation of Specified Index, Position, or Offset in Input
1286	4.1		Improper Validation of Syntactic Correctness of Input
1287	4.1		Improper Validation of Specified Type of Input
1288	4.1		Improper Validation of Consistency within Input
1289	4.1		Improper Validation of Unsafe Equivalence in Input
1290	4.2		Incorrect Decoding of Security Identifiers
1291	4.2		Public Key Re-Use for Signing both Debug and Production Code
1292	4.2		Incorrect Conversion of Security Identifiers
1293	4.2		Missing Source Correlation of Multiple Independent Data
1294	4.2		Insecure Security Identifier Mechanism
1295	4.2		Debug Messages Revealing Unnecessary Information
1296	4.2		Incorrect Chaining or Granularity of Debug Components
1297	4.2		Unprotected Confidential Information on Device is Accessible by OSAT Vendors
1298	4.2		Hardware Logic Contains Race Conditions
1299	4.2		Missing Protection Mechanism for Alternate Hardware Interface
1300	4.2	4.5	Improper Protection Against Physical Side Channels
1300	4.6		Improper Protection of Physical Side Channels
1301	4.2		Insufficient or Incomplete Data Removal within Hardware Component
1302	4.2	4.13	Missing Security Identifier
1302	4.14		Missing Source Identifier in Entity Transactions on a System-On-Chip (SOC)
1303	4.2		Non-Transparent Sharing of Microarchitectural Resources
1304	4.2		Improperly Preserved Integrity of Hardware Configuration State During a Power Save/Restore Operation
1310	4.3		Missing Ability to Patch ROM Code
1311	4.3		Improper Translation of Security Attributes by Fabric Bridge
1312	4.3		Missing Protection for Mirrored Regions in On-Chip Fabric Firewall
1313	4.3		Hardware Allows Activation of Test or Debug Logic at Runtime
1314	4.3		Missing Write Protection for Parametric Data Values
1315	4.3		Improper Setting of Bus Controlling Capability in Fabric End-point
1316	4.3		Fabric-Address Map Allows Programming of Unwarranted Overlaps of Protected and Unprotected Ranges
1317	4.3	4.8	Missing Security Checks in Fabric Bridge
1317	4.9		Improper Access Control in Fabric Bridge
1318	4.3		Missing Support for Security Features in On-chip Fabrics or Buses
1319	4.3		Improper Protection against Electromagnetic Fault Injection (EM-FI)
1320	4.3	4.8	Improper Protection for Out of Bounds Signal Level Alerts
1320	4.9		Improper Protection for Outbound Error Messages and Alert Signals
1321	4.3		Improperly Controlled Modification of Object Prototype Attributes ('Prototype Pollution')
1322	4.3		Use of Blocking Code in Single-threaded, Non-blocking Context
1323	4.3		Improper Management of Sensitive Trace Data
1324	4.3	4.9	Sensitive Information Accessible by Physical Probing of JTAG Interface
1324	4.10		DEPRECATED: Sensitive Information Accessible by Physical Probing of JTAG Interface
1325	4.3		Improperly Controlled Sequential Memory Allocation
1326	4.3		Missing Immutable Root of Trust in Hardware
1327	4.3		Binding to an Unrestricted IP Address
1328	4.3		Security Version Number Mutable to Older Versions
1329	4.3		Reliance on Component That is Not Updateable
1330	4.3		Remanent Data Readable after Memory Erase
1331	4.3	4.5	Improper Isolation of Shared Resources in Network On Chip
1331	4.6		Improper Isolation of Shared Resources in Network On Chip (NoC)
1332	4.3	4.5	Insufficient Protection Against Instruction Skipping Via Fault Injection
1332	4.6		Improper Handling of Faults that Lead to Instruction Skips
1333	4.4		Inefficient Regular Expression Complexity
1334	4.3		Unauthorized Error Injection Can Degrade Hardware Redundancy
1335	4.5		Incorrect Bitwise Shift of Integer
1336	4.5		Improper Neutralization of Special Elements Used in a Template Engine
1338	4.3		Improper Protections Against Hardware Overheating
1339	4.5		Insufficient Precision or Accuracy of a Real Number
1341	4.6		Multiple Releases of Same Resource or Handle
1342	4.6		Information Exposure through Microarchitectural State after Transient Execution
1351	4.5		Improper Handling of Hardware Behavior in Exceptionally Cold Environments
1357	4.7	4.9	Reliance on Uncontrolled Component
1357	4.10		Reliance on Insufficiently Trustworthy Component
1384	4.7	4.7	Improper Handling of Extreme Physical Environment Conditions
1384	4.8		Improper Handling of Physical or Environmental Conditions
1385	4.7		Missing Origin Validation in WebSockets
1386	4.8		Insecure Operation on Windows Junction / Mount Point
1389	4.9		Incorrect Parsing of Numbers with Different Radices
1390	4.9		Weak Authentication
1391	4.9		Use of Weak Credentials
1392	4.9		Use of Default Credentials
1393	4.9		Use of Default Password
1394	4.9		Use of Default Cryptographic Key
1395	4.10		Dependency on Vulnerable Third-Party Component
1419	4.13		Incorrect Initialization of Resource
1420	4.14		Exposure of Sensitive Information during Transient Execution
1421	4.14		Exposure of Sensitive Information in Shared Microarchitectural Structures during Transient Execution
1422	4.14		Exposure of Sensitive Information caused by Incorrect Data Forwarding during Transient Execution
1423	4.14		Exposure of Sensitive Information caused by Shared Microarchitectural Predictor State that Influences Transient Execution
1426	4.20		Improper Validation of Generative AI Output
1427	4.20		Improper Neutralization of Input Used for LLM Prompting
1428	4.20		Reliance on HTTP instead of HTTPS
1429	4.20		Missing Security-Relevant Feedback for Unexecuted Operations in Hardware Interface
1431	4.20		Driving Intermediate Cryptographic State/Results to Hardware Module Outputs
1434	4.20		Insecure Setting of Generative AI/ML Model Inference Parameters
"""#
}
