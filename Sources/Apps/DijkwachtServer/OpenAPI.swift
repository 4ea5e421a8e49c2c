// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// The description of the interface for programs (OpenAPI 3.1), as `/api/v1/openapi.json` gives it.
enum OpenAPI {
    static let text = #"""
        {
         "openapi": "3.1.0",
         "info": {
          "title": "Dijkwacht",
          "version": "1",
          "summary": "Where a case stands, for programs.",
          "description": "A session's cookie, from `/sign-in`, lets in. Every answer says as of when it speaks. Errors are problems (RFC 9457).",
          "license": {
           "name": "EUPL-1.2",
           "identifier": "EUPL-1.2"
          }
         },
         "servers": [
          {
           "url": "/api/v1"
          }
         ],
         "security": [
          {
           "session": []
          }
         ],
         "paths": {
          "/openapi.json": {
           "get": {
            "operationId": "description",
            "summary": "This description.",
            "parameters": [],
            "responses": {
             "200": {
              "description": "OpenAPI 3.1.",
              "content": {
               "application/json": {
                "schema": {
                 "type": "object"
                }
               }
              }
             },
             "400": {
              "description": "A problem (RFC 9457).",
              "content": {
               "application/problem+json": {
                "schema": {
                 "$ref": "#/components/schemas/Problem"
                }
               }
              }
             },
             "401": {
              "description": "A problem (RFC 9457).",
              "content": {
               "application/problem+json": {
                "schema": {
                 "$ref": "#/components/schemas/Problem"
                }
               }
              }
             },
             "421": {
              "description": "A problem (RFC 9457).",
              "content": {
               "application/problem+json": {
                "schema": {
                 "$ref": "#/components/schemas/Problem"
                }
               }
              }
             },
             "503": {
              "description": "A problem (RFC 9457).",
              "content": {
               "application/problem+json": {
                "schema": {
                 "$ref": "#/components/schemas/Problem"
                }
               }
              }
             }
            }
           }
          },
          "/cases": {
           "get": {
            "operationId": "cases",
            "summary": "Every case and where it stands.",
            "parameters": [
             {
              "name": "at",
              "in": "query",
              "required": false,
              "description": "The instant asked about: a day (its end) or ISO 8601 with a zone. Default: now.",
              "schema": {"anyOf": [{"type": "string", "format": "date"}, {"type": "string", "format": "date-time"}]}
             }
            ],
            "responses": {
             "200": {
              "description": "The cases.",
              "content": {
               "application/json": {
                "schema": {
                 "type": "object",
                 "required": [
                  "asOf",
                  "items",
                  "next"
                 ],
                 "properties": {
                  "asOf": {
                   "type": "string",
                   "format": "date-time"
                  },
                  "items": {
                   "type": "array",
                   "items": {
                    "$ref": "#/components/schemas/Case"
                   }
                  },
                  "next": {
                   "type": [
                    "string",
                    "null"
                   ],
                   "description": "Give this as `after` for the next part; null at the end."
                  }
                 }
                }
               }
              }
             },
             "400": {
              "description": "A problem (RFC 9457).",
              "content": {
               "application/problem+json": {
                "schema": {
                 "$ref": "#/components/schemas/Problem"
                }
               }
              }
             },
             "401": {
              "description": "A problem (RFC 9457).",
              "content": {
               "application/problem+json": {
                "schema": {
                 "$ref": "#/components/schemas/Problem"
                }
               }
              }
             },
             "421": {
              "description": "A problem (RFC 9457).",
              "content": {
               "application/problem+json": {
                "schema": {
                 "$ref": "#/components/schemas/Problem"
                }
               }
              }
             },
             "503": {
              "description": "A problem (RFC 9457).",
              "content": {
               "application/problem+json": {
                "schema": {
                 "$ref": "#/components/schemas/Problem"
                }
               }
              }
             }
            }
           }
          },
          "/cases/{case}": {
           "get": {
            "operationId": "case",
            "summary": "Where a case stands.",
            "parameters": [
             {
              "name": "case",
              "in": "path",
              "required": true,
              "description": "The case's id.",
              "schema": {
               "type": "string"
              }
             },
             {
              "name": "at",
              "in": "query",
              "required": false,
              "description": "The instant asked about: a day (its end) or ISO 8601 with a zone. Default: now.",
              "schema": {"anyOf": [{"type": "string", "format": "date"}, {"type": "string", "format": "date-time"}]}
             }
            ],
            "responses": {
             "200": {
              "description": "The case.",
              "content": {
               "application/json": {
                "schema": {
                 "$ref": "#/components/schemas/Case"
                }
               }
              }
             },
             "400": {
              "description": "A problem (RFC 9457).",
              "content": {
               "application/problem+json": {
                "schema": {
                 "$ref": "#/components/schemas/Problem"
                }
               }
              }
             },
             "401": {
              "description": "A problem (RFC 9457).",
              "content": {
               "application/problem+json": {
                "schema": {
                 "$ref": "#/components/schemas/Problem"
                }
               }
              }
             },
             "404": {
              "description": "A problem (RFC 9457).",
              "content": {
               "application/problem+json": {
                "schema": {
                 "$ref": "#/components/schemas/Problem"
                }
               }
              }
             },
             "421": {
              "description": "A problem (RFC 9457).",
              "content": {
               "application/problem+json": {
                "schema": {
                 "$ref": "#/components/schemas/Problem"
                }
               }
              }
             },
             "503": {
              "description": "A problem (RFC 9457).",
              "content": {
               "application/problem+json": {
                "schema": {
                 "$ref": "#/components/schemas/Problem"
                }
               }
              }
             }
            }
           }
          },
          "/cases/{case}/decisions": {
           "get": {
            "operationId": "decisions",
            "summary": "What to do with each asset, by organization and asset.",
            "parameters": [
             {
              "name": "case",
              "in": "path",
              "required": true,
              "description": "The case's id.",
              "schema": {
               "type": "string"
              }
             },
             {
              "name": "at",
              "in": "query",
              "required": false,
              "description": "The instant asked about: a day (its end) or ISO 8601 with a zone. Default: now.",
              "schema": {"anyOf": [{"type": "string", "format": "date"}, {"type": "string", "format": "date-time"}]}
             },
             {
              "name": "organization",
              "in": "query",
              "required": false,
              "description": "Only this organization.",
              "schema": {
               "type": "string"
              }
             },
             {
              "name": "after",
              "in": "query",
              "required": false,
              "description": "The asset with which the part before ended.",
              "schema": {
               "minLength": 1, "type": "string"
              }
             },
             {
              "name": "limit",
              "in": "query",
              "required": false,
              "description": "Items in one answer.",
              "schema": {
               "type": "integer",
               "minimum": 1,
               "maximum": 1000
              }
             },
             {
              "name": "format",
              "in": "query",
              "required": false,
              "description": "jsonl: every decision, one a line.",
              "schema": {
               "enum": [
                "json",
                "jsonl"
               ]
              }
             },
             {
              "name": "language",
              "in": "query",
              "required": false,
              "description": "The language of texts.",
              "schema": {
               "enum": [
                "en",
                "nl"
               ]
              }
             }
            ],
            "responses": {
             "200": {
              "description": "Decisions.",
              "content": {
               "application/json": {
                "schema": {
                 "type": "object",
                 "required": [
                  "asOf",
                  "items",
                  "next"
                 ],
                 "properties": {
                  "asOf": {
                   "type": "string",
                   "format": "date-time"
                  },
                  "items": {
                   "type": "array",
                   "items": {
                    "$ref": "#/components/schemas/Decision"
                   }
                  },
                  "next": {
                   "type": [
                    "string",
                    "null"
                   ],
                   "description": "Give this as `after` for the next part; null at the end."
                  }
                 }
                }
               },
               "application/jsonl": {
                "schema": {
                 "type": "string"
                }
               }
              }
             },
             "400": {
              "description": "A problem (RFC 9457).",
              "content": {
               "application/problem+json": {
                "schema": {
                 "$ref": "#/components/schemas/Problem"
                }
               }
              }
             },
             "401": {
              "description": "A problem (RFC 9457).",
              "content": {
               "application/problem+json": {
                "schema": {
                 "$ref": "#/components/schemas/Problem"
                }
               }
              }
             },
             "404": {
              "description": "A problem (RFC 9457).",
              "content": {
               "application/problem+json": {
                "schema": {
                 "$ref": "#/components/schemas/Problem"
                }
               }
              }
             },
             "421": {
              "description": "A problem (RFC 9457).",
              "content": {
               "application/problem+json": {
                "schema": {
                 "$ref": "#/components/schemas/Problem"
                }
               }
              }
             },
             "503": {
              "description": "A problem (RFC 9457).",
              "content": {
               "application/problem+json": {
                "schema": {
                 "$ref": "#/components/schemas/Problem"
                }
               }
              }
             }
            }
           }
          },
          "/cases/{case}/decisions/{asset}": {
           "get": {
            "operationId": "decision",
            "summary": "What to do with one asset.",
            "parameters": [
             {
              "name": "case",
              "in": "path",
              "required": true,
              "description": "The case's id.",
              "schema": {
               "type": "string"
              }
             },
             {
              "name": "asset",
              "in": "path",
              "required": true,
              "description": "The asset's id.",
              "schema": {
               "type": "string"
              }
             },
             {
              "name": "at",
              "in": "query",
              "required": false,
              "description": "The instant asked about: a day (its end) or ISO 8601 with a zone. Default: now.",
              "schema": {"anyOf": [{"type": "string", "format": "date"}, {"type": "string", "format": "date-time"}]}
             }
            ],
            "responses": {
             "200": {
              "description": "The decision.",
              "content": {
               "application/json": {
                "schema": {
                 "$ref": "#/components/schemas/Decision"
                }
               }
              }
             },
             "400": {
              "description": "A problem (RFC 9457).",
              "content": {
               "application/problem+json": {
                "schema": {
                 "$ref": "#/components/schemas/Problem"
                }
               }
              }
             },
             "401": {
              "description": "A problem (RFC 9457).",
              "content": {
               "application/problem+json": {
                "schema": {
                 "$ref": "#/components/schemas/Problem"
                }
               }
              }
             },
             "404": {
              "description": "A problem (RFC 9457).",
              "content": {
               "application/problem+json": {
                "schema": {
                 "$ref": "#/components/schemas/Problem"
                }
               }
              }
             },
             "421": {
              "description": "A problem (RFC 9457).",
              "content": {
               "application/problem+json": {
                "schema": {
                 "$ref": "#/components/schemas/Problem"
                }
               }
              }
             },
             "503": {
              "description": "A problem (RFC 9457).",
              "content": {
               "application/problem+json": {
                "schema": {
                 "$ref": "#/components/schemas/Problem"
                }
               }
              }
             }
            }
           }
          },
          "/cases/{case}/changes": {
           "get": {
            "operationId": "changes",
            "summary": "What changed since an instant, and why.",
            "parameters": [
             {
              "name": "case",
              "in": "path",
              "required": true,
              "description": "The case's id.",
              "schema": {
               "type": "string"
              }
             },
             {
              "name": "at",
              "in": "query",
              "required": false,
              "description": "The instant asked about: a day (its end) or ISO 8601 with a zone. Default: now.",
              "schema": {"anyOf": [{"type": "string", "format": "date"}, {"type": "string", "format": "date-time"}]}
             },
             {
              "name": "since",
              "in": "query",
              "required": false,
              "description": "From when: an instant with a zone, before the instant asked about. Default: a day before.",
              "schema": {
               "type": "string",
               "format": "date-time"
              }
             }
            ],
            "responses": {
             "200": {
              "description": "The changes.",
              "content": {
               "application/json": {
                "schema": {
                 "type": "object",
                 "required": [
                  "asOf",
                  "items",
                  "next"
                 ],
                 "properties": {
                  "asOf": {
                   "type": "string",
                   "format": "date-time"
                  },
                  "items": {
                   "type": "array",
                   "items": {
                    "$ref": "#/components/schemas/Change"
                   }
                  },
                  "next": {
                   "type": [
                    "string",
                    "null"
                   ],
                   "description": "Give this as `after` for the next part; null at the end."
                  }
                 }
                }
               }
              }
             },
             "400": {
              "description": "A problem (RFC 9457).",
              "content": {
               "application/problem+json": {
                "schema": {
                 "$ref": "#/components/schemas/Problem"
                }
               }
              }
             },
             "401": {
              "description": "A problem (RFC 9457).",
              "content": {
               "application/problem+json": {
                "schema": {
                 "$ref": "#/components/schemas/Problem"
                }
               }
              }
             },
             "404": {
              "description": "A problem (RFC 9457).",
              "content": {
               "application/problem+json": {
                "schema": {
                 "$ref": "#/components/schemas/Problem"
                }
               }
              }
             },
             "421": {
              "description": "A problem (RFC 9457).",
              "content": {
               "application/problem+json": {
                "schema": {
                 "$ref": "#/components/schemas/Problem"
                }
               }
              }
             },
             "503": {
              "description": "A problem (RFC 9457).",
              "content": {
               "application/problem+json": {
                "schema": {
                 "$ref": "#/components/schemas/Problem"
                }
               }
              }
             }
            }
           }
          },
          "/cases/{case}/calendar.ics": {
           "get": {
            "operationId": "calendar",
            "summary": "When fixes come, as iCalendar.",
            "parameters": [
             {
              "name": "case",
              "in": "path",
              "required": true,
              "description": "The case's id.",
              "schema": {
               "type": "string"
              }
             },
             {
              "name": "at",
              "in": "query",
              "required": false,
              "description": "The instant asked about: a day (its end) or ISO 8601 with a zone. Default: now.",
              "schema": {"anyOf": [{"type": "string", "format": "date"}, {"type": "string", "format": "date-time"}]}
             }
            ],
            "responses": {
             "200": {
              "description": "RFC 5545.",
              "content": {
               "text/calendar": {
                "schema": {
                 "type": "string"
                }
               }
              }
             },
             "400": {
              "description": "A problem (RFC 9457).",
              "content": {
               "application/problem+json": {
                "schema": {
                 "$ref": "#/components/schemas/Problem"
                }
               }
              }
             },
             "401": {
              "description": "A problem (RFC 9457).",
              "content": {
               "application/problem+json": {
                "schema": {
                 "$ref": "#/components/schemas/Problem"
                }
               }
              }
             },
             "404": {
              "description": "A problem (RFC 9457).",
              "content": {
               "application/problem+json": {
                "schema": {
                 "$ref": "#/components/schemas/Problem"
                }
               }
              }
             },
             "421": {
              "description": "A problem (RFC 9457).",
              "content": {
               "application/problem+json": {
                "schema": {
                 "$ref": "#/components/schemas/Problem"
                }
               }
              }
             },
             "503": {
              "description": "A problem (RFC 9457).",
              "content": {
               "application/problem+json": {
                "schema": {
                 "$ref": "#/components/schemas/Problem"
                }
               }
              }
             }
            }
           }
          },
          "/inventory": {
           "get": {
            "operationId": "inventory",
            "summary": "How large the inventory is.",
            "parameters": [
             {
              "name": "at",
              "in": "query",
              "required": false,
              "description": "The instant asked about: a day (its end) or ISO 8601 with a zone. Default: now.",
              "schema": {"anyOf": [{"type": "string", "format": "date"}, {"type": "string", "format": "date-time"}]}
             }
            ],
            "responses": {
             "200": {
              "description": "The inventory.",
              "content": {
               "application/json": {
                "schema": {
                 "type": "object",
                 "required": [
                  "asOf",
                  "assets",
                  "findings",
                  "organizations",
                  "version"
                 ],
                 "properties": {
                  "asOf": {
                   "type": "string",
                   "format": "date-time"
                  },
                  "assets": {
                   "type": "integer"
                  },
                  "findings": {
                   "type": "integer"
                  },
                  "organizations": {
                   "type": "integer"
                  },
                  "version": {
                   "type": "integer"
                  }
                 }
                }
               }
              }
             },
             "400": {
              "description": "A problem (RFC 9457).",
              "content": {
               "application/problem+json": {
                "schema": {
                 "$ref": "#/components/schemas/Problem"
                }
               }
              }
             },
             "401": {
              "description": "A problem (RFC 9457).",
              "content": {
               "application/problem+json": {
                "schema": {
                 "$ref": "#/components/schemas/Problem"
                }
               }
              }
             },
             "421": {
              "description": "A problem (RFC 9457).",
              "content": {
               "application/problem+json": {
                "schema": {
                 "$ref": "#/components/schemas/Problem"
                }
               }
              }
             },
             "503": {
              "description": "A problem (RFC 9457).",
              "content": {
               "application/problem+json": {
                "schema": {
                 "$ref": "#/components/schemas/Problem"
                }
               }
              }
             }
            }
           },
           "post": {
            "operationId": "import",
            "summary": "Take one file of an inventory; the same bytes twice change nothing.",
            "parameters": [
             {
              "name": "file",
              "in": "query",
              "required": true,
              "description": "Which file.",
              "schema": {
               "enum": [
                "organizations.csv",
                "contacts.csv",
                "networks.csv",
                "assets.csv",
                "services.csv",
                "evidence.csv"
               ]
              }
             },
             {
              "name": "why",
              "in": "query",
              "required": false,
              "description": "Why, for the journal.",
              "schema": {
               "type": "string"
              }
             }
            ],
            "responses": {
             "200": {
              "description": "What was done, by rows.",
              "content": {
               "application/json": {
                "schema": {
                 "type": "object",
                 "required": [
                  "added",
                  "changed",
                  "ended",
                  "unchanged"
                 ],
                 "properties": {
                  "added": {
                   "type": "integer"
                  },
                  "changed": {
                   "type": "integer"
                  },
                  "ended": {
                   "type": "integer"
                  },
                  "unchanged": {
                   "type": "integer"
                  }
                 }
                }
               }
              }
             },
             "400": {
              "description": "A problem (RFC 9457).",
              "content": {
               "application/problem+json": {
                "schema": {
                 "$ref": "#/components/schemas/Problem"
                }
               }
              }
             },
             "401": {
              "description": "A problem (RFC 9457).",
              "content": {
               "application/problem+json": {
                "schema": {
                 "$ref": "#/components/schemas/Problem"
                }
               }
              }
             },
             "403": {
              "description": "A problem (RFC 9457).",
              "content": {
               "application/problem+json": {
                "schema": {
                 "$ref": "#/components/schemas/Problem"
                }
               }
              }
             },
             "413": {
              "description": "A problem (RFC 9457).",
              "content": {
               "application/problem+json": {
                "schema": {
                 "$ref": "#/components/schemas/Problem"
                }
               }
              }
             },
             "421": {
              "description": "A problem (RFC 9457).",
              "content": {
               "application/problem+json": {
                "schema": {
                 "$ref": "#/components/schemas/Problem"
                }
               }
              }
             },
             "422": {
              "description": "A problem (RFC 9457).",
              "content": {
               "application/problem+json": {
                "schema": {
                 "$ref": "#/components/schemas/Problem"
                }
               }
              }
             },
             "503": {
              "description": "A problem (RFC 9457).",
              "content": {
               "application/problem+json": {
                "schema": {
                 "$ref": "#/components/schemas/Problem"
                }
               }
              }
             }
            },
            "requestBody": {
             "required": true,
             "content": {
              "text/csv": {
               "schema": {
                "type": "string"
               }
              }
             }
            }
           }
          },
          "/evidence": {
           "post": {
            "operationId": "evidence",
            "summary": "Record a statement about an asset.",
            "parameters": [],
            "responses": {
             "201": {
              "description": "It was recorded.",
              "content": {
               "application/json": {
                "schema": {
                 "type": "object",
                 "required": [
                  "added"
                 ],
                 "properties": {
                  "added": {
                   "type": "integer"
                  }
                 }
                }
               }
              }
             },
             "400": {
              "description": "A problem (RFC 9457).",
              "content": {
               "application/problem+json": {
                "schema": {
                 "$ref": "#/components/schemas/Problem"
                }
               }
              }
             },
             "401": {
              "description": "A problem (RFC 9457).",
              "content": {
               "application/problem+json": {
                "schema": {
                 "$ref": "#/components/schemas/Problem"
                }
               }
              }
             },
             "403": {
              "description": "A problem (RFC 9457).",
              "content": {
               "application/problem+json": {
                "schema": {
                 "$ref": "#/components/schemas/Problem"
                }
               }
              }
             },
             "413": {
              "description": "A problem (RFC 9457).",
              "content": {
               "application/problem+json": {
                "schema": {
                 "$ref": "#/components/schemas/Problem"
                }
               }
              }
             },
             "421": {
              "description": "A problem (RFC 9457).",
              "content": {
               "application/problem+json": {
                "schema": {
                 "$ref": "#/components/schemas/Problem"
                }
               }
              }
             },
             "422": {
              "description": "A problem (RFC 9457).",
              "content": {
               "application/problem+json": {
                "schema": {
                 "$ref": "#/components/schemas/Problem"
                }
               }
              }
             },
             "503": {
              "description": "A problem (RFC 9457).",
              "content": {
               "application/problem+json": {
                "schema": {
                 "$ref": "#/components/schemas/Problem"
                }
               }
              }
             }
            },
            "requestBody": {
             "required": true,
             "content": {
              "application/json": {
               "schema": {
                "type": "object",
                "required": [
                 "asset",
                 "kind"
                ],
                "properties": {
                 "asset": {"type": "string", "minLength": 1},
                 "kind": {"type": "string", "minLength": 1},
                 "value": {
                  "type": "string"
                 },
                 "remedy": {
                  "type": "string"
                 },
                 "note": {
                  "type": "string"
                 },
                 "heldAt": {
                  "type": "string",
                  "format": "date-time"
                 }
                }
               }
              }
             }
            }
           }
          },
          "/hunts": {
           "get": {
            "operationId": "hunts",
            "summary": "Hunts that were kept, the newest first.",
            "parameters": [
             {
              "name": "at",
              "in": "query",
              "required": false,
              "description": "The instant asked about: a day (its end) or ISO 8601 with a zone. Default: now.",
              "schema": {
               "anyOf": [
                {
                 "type": "string",
                 "format": "date"
                },
                {
                 "type": "string",
                 "format": "date-time"
                }
               ]
              }
             },
             {
              "name": "before",
              "in": "query",
              "required": false,
              "description": "Only hunts with a lower number.",
              "schema": {
               "type": "integer",
               "minimum": 1,
               "maximum": 9223372036854775807
              }
             },
             {
              "name": "limit",
              "in": "query",
              "required": false,
              "description": "Items in one answer.",
              "schema": {
               "type": "integer",
               "minimum": 1,
               "maximum": 1000
              }
             }
            ],
            "responses": {
             "200": {
              "description": "Hunts.",
              "content": {
               "application/json": {
                "schema": {
                 "type": "object",
                 "required": [
                  "asOf",
                  "items",
                  "next"
                 ],
                 "properties": {
                  "asOf": {
                   "type": "string",
                   "format": "date-time"
                  },
                  "items": {
                   "type": "array",
                   "items": {
                    "$ref": "#/components/schemas/Hunt"
                   }
                  },
                  "next": {
                   "type": [
                    "string",
                    "null"
                   ],
                   "description": "The value of `before` for the next part; null at the end."
                  }
                 }
                }
               }
              }
             },
             "400": {
              "description": "A problem (RFC 9457).",
              "content": {
               "application/problem+json": {
                "schema": {
                 "$ref": "#/components/schemas/Problem"
                }
               }
              }
             },
             "401": {
              "description": "A problem (RFC 9457).",
              "content": {
               "application/problem+json": {
                "schema": {
                 "$ref": "#/components/schemas/Problem"
                }
               }
              }
             },
             "421": {
              "description": "A problem (RFC 9457).",
              "content": {
               "application/problem+json": {
                "schema": {
                 "$ref": "#/components/schemas/Problem"
                }
               }
              }
             },
             "503": {
              "description": "A problem (RFC 9457).",
              "content": {
               "application/problem+json": {
                "schema": {
                 "$ref": "#/components/schemas/Problem"
                }
               }
              }
             }
            }
           }
          },
          "/hunts/{number}": {
           "get": {
            "operationId": "hunt",
            "summary": "One hunt with what was seen.",
            "parameters": [
             {
              "name": "number",
              "in": "path",
              "required": true,
              "description": "The hunt's number.",
              "schema": {
               "type": "integer",
               "minimum": 1
              }
             },
             {
              "name": "at",
              "in": "query",
              "required": false,
              "description": "The instant asked about: a day (its end) or ISO 8601 with a zone. Default: now.",
              "schema": {
               "anyOf": [
                {
                 "type": "string",
                 "format": "date"
                },
                {
                 "type": "string",
                 "format": "date-time"
                }
               ]
              }
             }
            ],
            "responses": {
             "200": {
              "description": "The hunt.",
              "content": {
               "application/json": {
                "schema": {
                 "$ref": "#/components/schemas/Hunt"
                }
               }
              }
             },
             "400": {
              "description": "A problem (RFC 9457).",
              "content": {
               "application/problem+json": {
                "schema": {
                 "$ref": "#/components/schemas/Problem"
                }
               }
              }
             },
             "401": {
              "description": "A problem (RFC 9457).",
              "content": {
               "application/problem+json": {
                "schema": {
                 "$ref": "#/components/schemas/Problem"
                }
               }
              }
             },
             "404": {
              "description": "A problem (RFC 9457).",
              "content": {
               "application/problem+json": {
                "schema": {
                 "$ref": "#/components/schemas/Problem"
                }
               }
              }
             },
             "421": {
              "description": "A problem (RFC 9457).",
              "content": {
               "application/problem+json": {
                "schema": {
                 "$ref": "#/components/schemas/Problem"
                }
               }
              }
             },
             "503": {
              "description": "A problem (RFC 9457).",
              "content": {
               "application/problem+json": {
                "schema": {
                 "$ref": "#/components/schemas/Problem"
                }
               }
              }
             }
            }
           }
          },
          "/journal": {
           "get": {
            "operationId": "journal",
            "summary": "Who did what, the newest first.",
            "parameters": [
             {
              "name": "before",
              "in": "query",
              "required": false,
              "description": "Only entries with a lower number.",
              "schema": {
               "type": "integer",
               "minimum": 1
              }
             },
             {
              "name": "limit",
              "in": "query",
              "required": false,
              "description": "Items in one answer.",
              "schema": {
               "type": "integer",
               "minimum": 1,
               "maximum": 1000
              }
             }
            ],
            "responses": {
             "200": {
              "description": "Entries.",
              "content": {
               "application/json": {
                "schema": {
                 "type": "object",
                 "required": [
                  "items",
                  "next"
                 ],
                 "properties": {
                  "items": {
                   "type": "array",
                   "items": {
                    "$ref": "#/components/schemas/Entry"
                   }
                  },
                  "next": {
                   "type": [
                    "integer",
                    "null"
                   ]
                  }
                 }
                }
               }
              }
             },
             "400": {
              "description": "A problem (RFC 9457).",
              "content": {
               "application/problem+json": {
                "schema": {
                 "$ref": "#/components/schemas/Problem"
                }
               }
              }
             },
             "401": {
              "description": "A problem (RFC 9457).",
              "content": {
               "application/problem+json": {
                "schema": {
                 "$ref": "#/components/schemas/Problem"
                }
               }
              }
             },
             "421": {
              "description": "A problem (RFC 9457).",
              "content": {
               "application/problem+json": {
                "schema": {
                 "$ref": "#/components/schemas/Problem"
                }
               }
              }
             },
             "503": {
              "description": "A problem (RFC 9457).",
              "content": {
               "application/problem+json": {
                "schema": {
                 "$ref": "#/components/schemas/Problem"
                }
               }
              }
             }
            }
           }
          },
          "/events": {
           "get": {
            "operationId": "events",
            "summary": "Tells of new versions of the data, as server-sent events.",
            "parameters": [],
            "responses": {
             "200": {
              "description": "`version` events.",
              "content": {
               "text/event-stream": {
                "schema": {
                 "type": "string"
                }
               }
              }
             },
             "400": {
              "description": "A problem (RFC 9457).",
              "content": {
               "application/problem+json": {
                "schema": {
                 "$ref": "#/components/schemas/Problem"
                }
               }
              }
             },
             "401": {
              "description": "A problem (RFC 9457).",
              "content": {
               "application/problem+json": {
                "schema": {
                 "$ref": "#/components/schemas/Problem"
                }
               }
              }
             },
             "421": {
              "description": "A problem (RFC 9457).",
              "content": {
               "application/problem+json": {
                "schema": {
                 "$ref": "#/components/schemas/Problem"
                }
               }
              }
             },
             "503": {
              "description": "A problem (RFC 9457).",
              "content": {
               "application/problem+json": {
                "schema": {
                 "$ref": "#/components/schemas/Problem"
                }
               }
              }
             }
            }
           }
          }
         },
         "components": {
          "securitySchemes": {
           "session": {
            "type": "apiKey",
            "in": "cookie",
            "name": "dijkwacht-session"
           }
          },
          "schemas": {
           "Hunt": {
            "type": "object",
            "required": [
             "actor",
             "answer",
             "asset",
             "case",
             "covered",
             "from",
             "known",
             "number",
             "sightings",
             "to"
            ],
            "properties": {
             "actor": {
              "type": "string"
             },
             "answer": {
              "enum": [
               "not_examined",
               "no_sign",
               "attempted",
               "assumed",
               "found"
              ]
             },
             "asset": {
              "type": "string"
             },
             "case": {
              "type": "string",
              "description": "Empty for rules without a case."
             },
             "covered": {
              "type": "boolean",
              "description": "Whether the logs cover the period; without that, nothing seen is no proof."
             },
             "from": {
              "type": [
               "string",
               "null"
              ],
              "format": "date-time"
             },
             "known": {
              "type": "string",
              "format": "date-time"
             },
             "number": {
              "type": "integer",
              "minimum": 1
             },
             "sightings": {
              "type": "integer",
              "minimum": 0
             },
             "to": {
              "type": [
               "string",
               "null"
              ],
              "format": "date-time"
             },
             "document": {
              "type": [
               "object",
               "null"
              ],
              "description": "What `dijkwacht hunt --json` wrote, with the first sightings; only where one hunt is asked for."
             }
            }
           },
           "Problem": {
            "type": "object",
            "required": [
             "detail",
             "status",
             "title",
             "type"
            ],
            "properties": {
             "detail": {
              "type": "string"
             },
             "status": {
              "type": "integer"
             },
             "title": {
              "type": "string"
             },
             "type": {
              "type": "string"
             }
            }
           },
           "Case": {
            "type": "object",
            "required": [
             "asOf",
             "id",
             "opened",
             "summary",
             "title"
            ],
            "properties": {
             "asOf": {
              "type": "string",
              "format": "date-time"
             },
             "id": {
              "type": "string"
             },
             "opened": {
              "type": "string",
              "format": "date-time"
             },
             "summary": {
              "type": "object"
             },
             "title": {
              "type": "object",
              "required": [
               "en",
               "nl"
              ],
              "properties": {
               "en": {
                "type": "string"
               },
               "nl": {
                "type": "string"
               }
              }
             }
            }
           },
           "Decision": {
            "type": "object",
            "required": [
             "asset",
             "organization",
             "courseOfAction",
             "status",
             "protection"
            ],
            "properties": {
             "asset": {
              "type": "string"
             },
             "organization": {
              "type": "string"
             },
             "courseOfAction": {
              "type": "string"
             },
             "status": {
              "type": "string"
             },
             "protection": {
              "type": "string"
             }
            }
           },
           "Change": {
            "type": "object",
            "required": [
             "asset",
             "organization",
             "fields"
            ],
            "properties": {
             "asset": {
              "type": "string"
             },
             "organization": {
              "type": "string"
             },
             "fields": {
              "type": "array",
              "items": {
               "type": "object",
               "required": [
                "name",
                "from",
                "to"
               ],
               "properties": {
                "name": {
                 "type": "string"
                },
                "from": {
                 "type": "string"
                },
                "to": {
                 "type": "string"
                }
               }
              }
             }
            }
           },
           "Entry": {
            "type": "object",
            "required": [
             "number",
             "at",
             "actor",
             "what",
             "subject",
             "details",
             "why"
            ],
            "properties": {
             "number": {
              "type": "integer"
             },
             "at": {
              "type": "string",
              "format": "date-time"
             },
             "actor": {
              "type": "string"
             },
             "what": {
              "type": "string"
             },
             "subject": {
              "type": "string"
             },
             "details": {
              "type": "string"
             },
             "why": {
              "type": "string"
             }
            }
           }
          }
         }
        }

        """#
}
