package io.github.mfsm.testkit.dynamodb.differential;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.dynamodb.differential.RandomRequests.Request;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Requests with parameters of every kind, right and wrong, that random ones seldom have. */
final class WrittenRequests {
    private static final String TABLES = """
            CreateTable {"TableName": "one", "BillingMode": "PAY_PER_REQUEST", "KeySchema": [{"AttributeName": "k", "KeyType": "HASH"}], "AttributeDefinitions": [{"AttributeName": "k", "AttributeType": "S"}]}
            CreateTable {"TableName": "two", "BillingMode": "PAY_PER_REQUEST", "KeySchema": [{"AttributeName": "h", "KeyType": "HASH"}, {"AttributeName": "r", "KeyType": "RANGE"}], "AttributeDefinitions": [{"AttributeName": "h", "AttributeType": "B"}, {"AttributeName": "r", "AttributeType": "N"}, {"AttributeName": "g", "AttributeType": "S"}], "GlobalSecondaryIndexes": [{"IndexName": "byG", "KeySchema": [{"AttributeName": "g", "KeyType": "HASH"}, {"AttributeName": "r", "KeyType": "RANGE"}], "Projection": {"ProjectionType": "INCLUDE", "NonKeyAttributes": ["x"]}}], "LocalSecondaryIndexes": [{"IndexName": "local", "KeySchema": [{"AttributeName": "h", "KeyType": "HASH"}, {"AttributeName": "g", "KeyType": "RANGE"}], "Projection": {"ProjectionType": "KEYS_ONLY"}}]}
            CreateTable {"TableName": "three", "BillingMode": "PAY_PER_REQUEST", "KeySchema": [{"AttributeName": "h", "KeyType": "HASH"}, {"AttributeName": "r", "KeyType": "RANGE"}], "AttributeDefinitions": [{"AttributeName": "h", "AttributeType": "S"}, {"AttributeName": "r", "AttributeType": "S"}, {"AttributeName": "n", "AttributeType": "N"}], "GlobalSecondaryIndexes": [{"IndexName": "byN", "KeySchema": [{"AttributeName": "n", "KeyType": "HASH"}], "Projection": {"ProjectionType": "ALL"}}], "LocalSecondaryIndexes": [{"IndexName": "local", "KeySchema": [{"AttributeName": "h", "KeyType": "HASH"}, {"AttributeName": "n", "KeyType": "RANGE"}], "Projection": {"ProjectionType": "ALL"}}]}
            PutItem {"TableName": "two", "Item": {"h": {"B": "AA=="}, "r": {"N": "1"}, "g": {"S": "a"}, "x": {"S": "x"}, "y": {"S": "y"}}}
            PutItem {"TableName": "two", "Item": {"h": {"B": "AA=="}, "r": {"N": "2"}, "g": {"S": "b"}, "x": {"S": "x"}, "y": {"S": "y"}}}
            PutItem {"TableName": "two", "Item": {"h": {"B": "AA=="}, "r": {"N": "10"}, "g": {"S": "a"}, "y": {"S": "z"}}}
            PutItem {"TableName": "two", "Item": {"h": {"B": "AQ=="}, "r": {"N": "-1.5"}, "x": {"S": "x"}}}
            PutItem {"TableName": "one", "Item": {"k": {"S": "1"}, "n": {"N": "1"}, "l": {"L": [{"S": "a"}]}}}
            """;

    /** Attribute values; each is put. */
    private static final String VALUES = """
            {"S": "a"}; {"S": ""}; {"S": null}; {"S": 5}; {"S": true}; {"S": {}}; {"S": []}; {"N": "1"}; {"N": 5}; {"N": ""}; {"N": "x"}; {"N": "1x"}; {"N": " 1"}; {"N": "-0"}; {"N": "1e"}; {"N": "."}; {"N": "1."}
            {"N": ".5"}; {"N": "+.5e+2"}; {"N": "1E2"}; {"N": "0e500"}; {"N": "-1e-130"}; {"N": "9.9999999999999999999999999999999999999e125"}; {"N": "1e126"}; {"N": "-1e126"}; {"N": "1e-131"}; {"N": "0.1e-129"}
            {"N": "1e-130"}; {"N": "NaN"}; {"N": "Infinity"}; {"N": "0x1"}; {"N": "١"}; {"N": "1_000"}; {"N": "99999999999999999999999999999999999999"}; {"N": "1e999999999"}; {"N": "1e-999999999"}; {"N": "1e99999999999"}
            {"B": "AAEC"}; {"B": ""}; {"B": 5}; {"B": "A"}; {"B": "AAAA=A=="}; {"B": "A-_="}; {"B": "AB=="}; {"B": {}}; {"B": "===="}; {"BOOL": true}; {"BOOL": "true"}; {"BOOL": 1}; {"BOOL": {}}; {"NULL": true}; {"NULL": false}; {"NULL": "true"}
            {"L": []}; {"L": {}}; {"L": "a"}; {"L": [5]}; {"L": [null]}; {"L": [[]]}; {"L": [{}]}; {"L": [{"S": 5}]}; {"M": {}}; {"M": []}; {"M": "a"}; {"M": {"": {"S": "a"}}}; {"M": {"a": 5}}; {"M": {"a": {}}}; {"M": {"a": null}}
            {"SS": ["a", "b"]}; {"SS": ["b", "a", "é", ""]}; {"SS": []}; {"SS": ["a", "a"]}; {"SS": [null]}; {"SS": [5]}; {"SS": "a"}; {"SS": {}}; {"NS": ["1", "2"]}; {"NS": []}; {"NS": ["1", "1.0"]}; {"NS": ["x"]}; {"NS": [5]}; {"NS": [""]}
            {"BS": ["AA=="]}; {"BS": []}; {"BS": ["AA==", "AA=="]}; {"BS": ["A"]}; {"BS": [5]}; {"BS": [""]}; {}; {"X": "a"}; {"S": "a", "N": "1"}; {"S": "a", "X": 1}; {"S": null, "N": "1"}; null; 5; "a"; []; true
            """;

    private static final String CALLS = """
            PutItem {"TableName": "one"}
            PutItem {"TableName": "one", "Item": {}}
            PutItem {"TableName": "one", "Item": "a"}
            PutItem {"TableName": "one", "Item": []}
            PutItem {"TableName": 5, "Item": {"k": {"S": "1"}}}
            PutItem {"TableName": "one", "Item": {"k": {"N": "1"}}}
            PutItem {"TableName": "one", "Item": {"k": {"S": ""}}}
            PutItem {"TableName": "one", "Item": {"k": {"S": "1"}}, "ReturnValues": "ALL_NEW"}
            PutItem {"TableName": "one", "Item": {"k": {"S": "1"}}, "ReturnValues": "UPDATED_OLD"}
            PutItem {"TableName": "one", "Item": {"k": {"S": "1"}}, "ReturnValues": 5}
            PutItem {"TableName": "one", "Item": {"k": {"S": "1"}}, "ConditionExpression": "attribute_not_exists(k)"}
            PutItem {"TableName": "one", "Item": {"k": {"S": "1"}}, "ConditionExpression": "attribute_not_exists(k)", "ReturnValuesOnConditionCheckFailure": "ALL_OLD"}
            PutItem {"TableName": "one", "Item": {"k": {"S": "1"}}, "ConditionExpression": "attribute_not_exists(k)", "ReturnValuesOnConditionCheckFailure": "NONE"}
            PutItem {"TableName": "one", "Item": {"k": {"S": "1"}, "n": {"N": "2"}}, "ReturnValues": "ALL_OLD"}
            PutItem {"TableName": "one", "Item": {"k": {"S": "new"}}, "ReturnValues": "ALL_OLD"}
            PutItem {"TableName": "one", "Item": {"k": {"S": "1"}}, "ExpressionAttributeNames": {"#a": "a"}}
            PutItem {"TableName": "one", "Item": {"k": {"S": "1"}}, "ExpressionAttributeValues": {":a": {"S": "a"}}}
            PutItem {"TableName": "one", "Item": {"k": {"S": "1"}}, "ConditionExpression": "k = :a", "ExpressionAttributeValues": {}}
            PutItem {"TableName": "one", "Item": {"k": {"S": "1"}}, "ConditionExpression": "k = k", "ExpressionAttributeNames": {}}
            PutItem {"TableName": "one", "Item": {"k": {"S": "1"}}, "ConditionExpression": "#a = k", "ExpressionAttributeNames": {"#a": ""}}
            PutItem {"TableName": "one", "Item": {"k": {"S": "1"}}, "ConditionExpression": "#a = k", "ExpressionAttributeNames": {"#a": 5}}
            PutItem {"TableName": "one", "Item": {"k": {"S": "1"}}, "ConditionExpression": "#a = k", "ExpressionAttributeNames": {"#a": null}}
            PutItem {"TableName": "one", "Item": {"k": {"S": "1"}}, "ConditionExpression": "#a = k", "ExpressionAttributeNames": {"": "a"}}
            PutItem {"TableName": "one", "Item": {"k": {"S": "1"}}, "ConditionExpression": "#a = k", "ExpressionAttributeNames": {"a": "a"}}
            PutItem {"TableName": "one", "Item": {"k": {"S": "1"}}, "ConditionExpression": "#a = k", "ExpressionAttributeNames": {"#a-": "a"}}
            PutItem {"TableName": "one", "Item": {"k": {"S": "1"}}, "ConditionExpression": "#a = k", "ExpressionAttributeNames": {"#a": "a", "#b": "b"}}
            PutItem {"TableName": "one", "Item": {"k": {"S": "1"}}, "ConditionExpression": "k = :a", "ExpressionAttributeValues": {"": {"S": "a"}}}
            PutItem {"TableName": "one", "Item": {"k": {"S": "1"}}, "ConditionExpression": "k = :a", "ExpressionAttributeValues": {"a": {"S": "a"}}}
            PutItem {"TableName": "one", "Item": {"k": {"S": "1"}}, "ConditionExpression": "k = :a", "ExpressionAttributeValues": {":a": {"N": "x"}}}
            PutItem {"TableName": "one", "Item": {"k": {"S": "1"}}, "ConditionExpression": "k = :a", "ExpressionAttributeValues": {":a": {"S": 5}}}
            PutItem {"TableName": "one", "Item": {"k": {"S": "1"}}, "ConditionExpression": "k = :a", "ExpressionAttributeValues": {":a": {"SS": []}}}
            PutItem {"TableName": "one", "Item": {"k": {"S": "1"}}, "ConditionExpression": "k = :a", "ExpressionAttributeValues": {":a": {"S": "1"}, ":b": {"S": "b"}}}
            PutItem {"TableName": "one", "Item": {"k": {"S": "1"}}, "ConditionExpression": 5}
            PutItem {"TableName": "one", "Item": {"k": {"S": "1"}}, "ConditionExpression": ""}
            PutItem {"TableName": "one", "Item": {"k": {"S": "1"}}, "Expected": {"k": {"Exists": false}}, "ConditionExpression": "k = k"}
            PutItem {"TableName": "one", "Item": {"k": {"S": "1"}}, "Expected": {"k": {"Exists": true}}}
            PutItem {"TableName": "one", "Item": {"k": {"S": "1"}}, "Expected": {"k": {"Exists": false, "Value": {"S": "a"}}}}
            PutItem {"TableName": "one", "Item": {"k": {"S": "1"}}, "Expected": {"k": {}}}
            PutItem {"TableName": "one", "Item": {"k": {"S": "1"}}, "Expected": {"k": {"Value": {"S": "1"}, "ComparisonOperator": "EQ", "AttributeValueList": [{"S": "1"}]}}}
            PutItem {"TableName": "one", "Item": {"k": {"S": "1"}}, "Expected": {"k": {"AttributeValueList": [{"S": "1"}]}}}
            PutItem {"TableName": "one", "Item": {"k": {"S": "1"}}, "Expected": {"k": {"Value": {"S": "1"}, "ComparisonOperator": "NE"}}}
            PutItem {"TableName": "one", "Item": {"k": {"S": "1"}}, "Expected": {}}
            PutItem {"TableName": "one", "Item": {"k": {"S": "1"}}, "ConditionalOperator": "AND"}
            PutItem {"TableName": "two", "Item": {"h": {"B": "AA=="}}}
            PutItem {"TableName": "two", "Item": {"h": {"B": ""}, "r": {"N": "1"}}}
            PutItem {"TableName": "two", "Item": {"h": {"B": "AA=="}, "r": {"S": "1"}}}
            PutItem {"TableName": "two", "Item": {"h": {"B": "Ag=="}, "r": {"N": "1"}, "g": {"S": ""}}}
            PutItem {"TableName": "none", "Item": {"k": {"S": "1"}}}
            GetItem {"TableName": "one"}
            GetItem {"TableName": "one", "Key": {}}
            GetItem {"TableName": "one", "Key": {"k": {"S": "1"}, "x": {"S": "1"}}}
            GetItem {"TableName": "one", "Key": {"x": {"S": "1"}}}
            GetItem {"TableName": "one", "Key": {"k": {"S": ""}}}
            GetItem {"TableName": "one", "Key": {"k": {"N": "1"}}}
            GetItem {"TableName": "one", "Key": {"k": {"S": "1"}}, "ConsistentRead": "true"}
            GetItem {"TableName": "one", "Key": {"k": {"S": "1"}}, "AttributesToGet": ["k"], "ProjectionExpression": "k"}
            GetItem {"TableName": "one", "Key": {"k": {"S": "1"}}, "AttributesToGet": ["k", "k"]}
            GetItem {"TableName": "one", "Key": {"k": {"S": "1"}}, "AttributesToGet": ["n", "none"]}
            GetItem {"TableName": "one", "Key": {"k": {"S": "1"}}, "AttributesToGet": []}
            GetItem {"TableName": "one", "Key": {"k": {"S": "1"}}, "AttributesToGet": "k"}
            GetItem {"TableName": "one", "Key": {"k": {"S": "1"}}, "ProjectionExpression": "n", "ReturnConsumedCapacity": "TOTAL"}
            GetItem {"TableName": "one", "Key": {"k": {"S": "1"}}, "ConsistentRead": true, "ReturnConsumedCapacity": "INDEXES"}
            GetItem {"TableName": "one", "Key": {"k": {"S": "none"}}, "ReturnConsumedCapacity": "TOTAL"}
            GetItem {"TableName": "two", "Key": {"h": {"B": "AA=="}, "r": {"N": "1.0"}}}
            GetItem {"TableName": "two", "Key": {"h": {"B": "AA=="}}}
            DeleteItem {"TableName": "one", "Key": {"k": {"S": "none"}}, "ReturnValues": "ALL_OLD"}
            DeleteItem {"TableName": "one", "Key": {"k": {"S": "new"}}, "ReturnValues": "ALL_OLD"}
            DeleteItem {"TableName": "one", "Key": {"k": {"S": "1"}}, "ReturnValues": "ALL_NEW"}
            DeleteItem {"TableName": "one", "Key": {"k": {"S": "1"}}, "ConditionExpression": "attribute_exists(gone)"}
            DeleteItem {"TableName": "one", "Key": {"k": {"S": "1"}}, "ConditionExpression": "attribute_exists(gone)", "ReturnValuesOnConditionCheckFailure": "ALL_OLD"}
            DeleteItem {"TableName": "one", "Key": {"k": {"S": "none"}}, "ConditionExpression": "attribute_exists(gone)", "ReturnValuesOnConditionCheckFailure": "ALL_OLD"}
            DeleteItem {"TableName": "one"}
            DeleteItem {"TableName": "one", "Key": {"x": {"S": "1"}}}
            UpdateItem {"TableName": "one", "Key": {"k": {"S": "1"}}}
            UpdateItem {"TableName": "one", "Key": {"k": {"S": "fresh"}}, "ReturnValues": "ALL_NEW"}
            UpdateItem {"TableName": "one", "Key": {"k": {"S": "1"}}, "UpdateExpression": "SET a = n, b = n", "ReturnValues": "UPDATED_NEW"}
            UpdateItem {"TableName": "one", "Key": {"k": {"S": "1"}}, "UpdateExpression": "SET a = k REMOVE b", "ReturnValues": "UPDATED_OLD"}
            UpdateItem {"TableName": "one", "Key": {"k": {"S": "1"}}, "UpdateExpression": "REMOVE a", "ReturnValues": "UPDATED_NEW"}
            UpdateItem {"TableName": "one", "Key": {"k": {"S": "1"}}, "UpdateExpression": "REMOVE gone", "ReturnValues": "ALL_OLD"}
            UpdateItem {"TableName": "one", "Key": {"k": {"S": "1"}}, "UpdateExpression": "SET a = n", "ReturnValues": "ALL"}
            UpdateItem {"TableName": "one", "Key": {"k": {"S": "1"}}, "UpdateExpression": "SET k = n"}
            UpdateItem {"TableName": "one", "Key": {"k": {"S": "1"}}, "UpdateExpression": "SET a = n", "ConditionExpression": "n = k", "ReturnValuesOnConditionCheckFailure": "ALL_OLD"}
            UpdateItem {"TableName": "one", "Key": {"k": {"S": "1"}}, "UpdateExpression": "SET a = n", "AttributeUpdates": {"a": {"Action": "DELETE"}}}
            UpdateItem {"TableName": "one", "Key": {"k": {"S": "1"}}, "UpdateExpression": "SET a = n", "Expected": {"a": {"Exists": false}}}
            UpdateItem {"TableName": "one", "Key": {"k": {"S": "1"}}, "AttributeUpdates": {"a": {"Action": "PUT"}}}
            UpdateItem {"TableName": "one", "Key": {"k": {"S": "1"}}, "AttributeUpdates": {"a": {"Action": "FOO", "Value": {"S": "a"}}}}
            UpdateItem {"TableName": "one", "Key": {"k": {"S": "1"}}, "AttributeUpdates": {"k": {"Value": {"S": "a"}}}}
            UpdateItem {"TableName": "one", "Key": {"k": {"S": "1"}}, "AttributeUpdates": {"a": {"Action": "ADD", "Value": {"S": "a"}}}}
            UpdateItem {"TableName": "one", "Key": {"k": {"S": "1"}}, "AttributeUpdates": {"a": {"Action": "DELETE", "Value": {"N": "1"}}}}
            UpdateItem {"TableName": "one", "Key": {"k": {"S": "1"}}, "AttributeUpdates": {"a": {}}}
            UpdateItem {"TableName": "one", "Key": {"k": {"S": "1"}}, "AttributeUpdates": {}}
            UpdateItem {"TableName": "two", "Key": {"h": {"B": "AA=="}, "r": {"N": "1"}}, "UpdateExpression": "SET g = x, y = g", "ReturnConsumedCapacity": "INDEXES", "ReturnValues": "UPDATED_OLD"}
            UpdateItem {"TableName": "two", "Key": {"h": {"B": "AA=="}, "r": {"N": "1"}}, "UpdateExpression": "SET g = r"}
            UpdateItem {"TableName": "two", "Key": {"h": {"B": "AA=="}, "r": {"N": "1"}}, "UpdateExpression": "REMOVE g", "ReturnConsumedCapacity": "INDEXES"}
            UpdateItem {"TableName": "two", "Key": {"h": {"B": "AA=="}, "r": {"N": "1"}}, "UpdateExpression": "SET y = x", "ReturnConsumedCapacity": "TOTAL"}
            Query {"TableName": "two"}
            Query {"TableName": "two", "KeyConditionExpression": "h = :h", "ExpressionAttributeValues": {":h": {"B": "AA=="}}}
            Query {"TableName": "two", "KeyConditionExpression": "h = :h", "ExpressionAttributeValues": {":h": {"B": "AA=="}}, "ScanIndexForward": false, "Limit": 2}
            Query {"TableName": "two", "KeyConditionExpression": "h = :h", "ExpressionAttributeValues": {":h": {"B": "AA=="}}, "Limit": 3}
            Query {"TableName": "two", "KeyConditionExpression": "h = :h", "ExpressionAttributeValues": {":h": {"B": "AA=="}}, "Limit": 4}
            Query {"TableName": "two", "KeyConditionExpression": "h = :h", "ExpressionAttributeValues": {":h": {"B": "AA=="}}, "ScanIndexForward": "false"}
            Query {"TableName": "two", "KeyConditionExpression": "h = :h", "ExpressionAttributeValues": {":h": {"B": "AA=="}}, "ExclusiveStartKey": {"h": {"B": "AA=="}, "r": {"N": "1"}}}
            Query {"TableName": "two", "KeyConditionExpression": "h = :h", "ExpressionAttributeValues": {":h": {"B": "AA=="}}, "ExclusiveStartKey": {"h": {"B": "AA=="}, "r": {"N": "2"}}, "ScanIndexForward": false}
            Query {"TableName": "two", "KeyConditionExpression": "h = :h", "ExpressionAttributeValues": {":h": {"B": "AA=="}}, "Select": "COUNT", "ReturnConsumedCapacity": "TOTAL"}
            Query {"TableName": "two", "KeyConditionExpression": "h = :h", "ExpressionAttributeValues": {":h": {"B": "AA=="}}, "Select": "COUNT", "ProjectionExpression": "x"}
            Query {"TableName": "two", "KeyConditionExpression": "h = :h", "ExpressionAttributeValues": {":h": {"B": "AA=="}}, "Select": "ALL_ATTRIBUTES", "ProjectionExpression": "x"}
            Query {"TableName": "two", "KeyConditionExpression": "h = :h", "ExpressionAttributeValues": {":h": {"B": "AA=="}}, "Select": "SPECIFIC_ATTRIBUTES"}
            Query {"TableName": "two", "KeyConditionExpression": "h = :h", "ExpressionAttributeValues": {":h": {"B": "AA=="}}, "Select": "SPECIFIC_ATTRIBUTES", "ProjectionExpression": "x, r"}
            Query {"TableName": "two", "KeyConditionExpression": "h = :h", "ExpressionAttributeValues": {":h": {"B": "AA=="}}, "Select": "ALL_PROJECTED_ATTRIBUTES"}
            Query {"TableName": "two", "KeyConditionExpression": "h = :h", "ExpressionAttributeValues": {":h": {"B": "AA=="}, ":y": {"S": "y"}}, "FilterExpression": "y = :y"}
            Query {"TableName": "two", "KeyConditionExpression": "h = :h", "ExpressionAttributeValues": {":h": {"B": "AA=="}, ":r": {"N": "1"}}, "FilterExpression": "r = :r"}
            Query {"TableName": "two", "KeyConditionExpression": "h = :h", "ExpressionAttributeValues": {":h": {"B": "AA=="}, ":r": {"N": "1"}}, "FilterExpression": "r.x = :r"}
            Query {"TableName": "two", "KeyConditionExpression": "h = :h", "ExpressionAttributeValues": {":h": {"B": "AA=="}}, "KeyConditions": {}}
            Query {"TableName": "two", "IndexName": "byG", "KeyConditionExpression": "g = :g", "ExpressionAttributeValues": {":g": {"S": "a"}}}
            Query {"TableName": "two", "IndexName": "byG", "KeyConditionExpression": "g = :g AND r > :r", "ExpressionAttributeValues": {":g": {"S": "a"}, ":r": {"N": "1"}}, "ReturnConsumedCapacity": "INDEXES"}
            Query {"TableName": "two", "IndexName": "byG", "KeyConditionExpression": "g = :g", "ExpressionAttributeValues": {":g": {"S": "b"}}, "Limit": 1}
            Query {"TableName": "two", "IndexName": "byG", "KeyConditionExpression": "g = :g", "ExpressionAttributeValues": {":g": {"S": "a"}}, "Select": "ALL_ATTRIBUTES"}
            Query {"TableName": "two", "IndexName": "byG", "KeyConditionExpression": "g = :g", "ExpressionAttributeValues": {":g": {"S": "a"}}, "ProjectionExpression": "y"}
            Query {"TableName": "two", "IndexName": "byG", "KeyConditionExpression": "g = :g", "ExpressionAttributeValues": {":g": {"S": "a"}}, "Select": "ALL_PROJECTED_ATTRIBUTES"}
            Query {"TableName": "two", "IndexName": "byG", "KeyConditionExpression": "g = :g", "ExpressionAttributeValues": {":g": {"S": "a"}}, "ConsistentRead": true}
            Query {"TableName": "two", "IndexName": "byG", "KeyConditionExpression": "h = :g", "ExpressionAttributeValues": {":g": {"B": "AA=="}}}
            Query {"TableName": "two", "IndexName": "byG", "KeyConditionExpression": "g = :g", "ExpressionAttributeValues": {":g": {"S": "a"}}, "FilterExpression": "y = g"}
            Query {"TableName": "two", "IndexName": "local", "KeyConditionExpression": "h = :h AND g >= :g", "ExpressionAttributeValues": {":h": {"B": "AA=="}, ":g": {"S": "a"}}}
            Query {"TableName": "two", "IndexName": "local", "KeyConditionExpression": "h = :h", "ExpressionAttributeValues": {":h": {"B": "AA=="}}, "Select": "ALL_ATTRIBUTES", "ReturnConsumedCapacity": "INDEXES"}
            Query {"TableName": "two", "IndexName": "local", "KeyConditionExpression": "h = :h", "ExpressionAttributeValues": {":h": {"B": "AA=="}}, "ProjectionExpression": "y", "ConsistentRead": true}
            Query {"TableName": "two", "IndexName": "none", "KeyConditionExpression": "h = :h", "ExpressionAttributeValues": {":h": {"B": "AA=="}}}
            Query {"TableName": "two", "IndexName": 5, "KeyConditionExpression": "h = :h", "ExpressionAttributeValues": {":h": {"B": "AA=="}}}
            Scan {"TableName": "two", "Segment": 0}
            Scan {"TableName": "two", "TotalSegments": 2}
            Scan {"TableName": "two", "Segment": 2, "TotalSegments": 2}
            Scan {"TableName": "two", "Segment": -1, "TotalSegments": 2}
            Scan {"TableName": "two", "Segment": 0, "TotalSegments": 0}
            Scan {"TableName": "two", "Segment": 0, "TotalSegments": 1000001}
            Scan {"TableName": "two", "Segment": 0, "TotalSegments": 1}
            Scan {"TableName": "two", "Limit": -1}
            Scan {"TableName": "two", "Limit": "1"}
            Scan {"TableName": "two", "IndexName": "byG"}
            Scan {"TableName": "two", "IndexName": "local", "Select": "ALL_ATTRIBUTES"}
            Scan {"TableName": "two", "Select": "COUNT", "FilterExpression": "attribute_exists(g)"}
            Scan {"TableName": "one", "ExclusiveStartKey": {"k": {"N": "1"}}}
            Scan {"TableName": "one", "ExclusiveStartKey": {}}
            Scan {"TableName": "one", "ExclusiveStartKey": "a"}
            Scan {"TableName": "one", "ScanFilter": {"n": {"ComparisonOperator": "EQ", "AttributeValueList": [{"N": "1"}]}}, "FilterExpression": "n = n"}
            Scan {"TableName": "one", "ScanFilter": {"n": {"AttributeValueList": [{"N": "1"}]}}}
            Scan {"TableName": "one", "ScanFilter": {"n": {"ComparisonOperator": "FOO", "AttributeValueList": [{"N": "1"}]}}}
            BatchGetItem {}
            BatchGetItem {"RequestItems": {"one": {"Keys": [{"k": {"S": "1"}}, {"k": {"S": "1"}}]}}}
            BatchGetItem {"RequestItems": {"one": {"Keys": [{"k": {"S": "1"}}, {"k": {"S": "none"}}], "ProjectionExpression": "n"}, "two": {"Keys": [{"h": {"B": "AA=="}, "r": {"N": "10"}}], "AttributesToGet": ["y"]}}}
            BatchGetItem {"RequestItems": {"one": {"Keys": [{"x": {"S": "1"}}]}}}
            BatchGetItem {"RequestItems": {"one": {"Keys": [{"k": {"S": ""}}]}}}
            BatchGetItem {"RequestItems": {"one": {}}}
            BatchGetItem {"RequestItems": {"one": {"Keys": "a"}}}
            BatchGetItem {"RequestItems": {"none": {"Keys": [{"k": {"S": "1"}}]}}}
            BatchGetItem {"RequestItems": {"one": {"Keys": [{"k": {"S": "1"}}], "AttributesToGet": ["n"], "ProjectionExpression": "n"}}}
            BatchWriteItem {}
            BatchWriteItem {"RequestItems": {"one": [{}]}}
            BatchWriteItem {"RequestItems": {"one": [{"PutRequest": {"Item": {"k": {"S": "b"}}}, "DeleteRequest": {"Key": {"k": {"S": "b"}}}}]}}
            BatchWriteItem {"RequestItems": {"one": [{"PutRequest": {"Item": {"k": {"S": "b"}}}}, {"DeleteRequest": {"Key": {"k": {"S": "b"}}}}]}}
            BatchWriteItem {"RequestItems": {"one": [{"PutRequest": {"Item": {"k": {"S": "b"}}}}], "two": [{"DeleteRequest": {"Key": {"h": {"B": "AQ=="}, "r": {"N": "-1.5"}}}}]}}
            BatchWriteItem {"RequestItems": {"one": [{"PutRequest": {}}]}}
            BatchWriteItem {"RequestItems": {"one": [{"DeleteRequest": {"Key": {"k": {"S": ""}}}}]}}
            BatchWriteItem {"RequestItems": {"one": "a"}}
            BatchWriteItem {"RequestItems": {"none": [{"DeleteRequest": {"Key": {"k": {"S": "a"}}}}]}}
            TransactGetItems {}
            TransactGetItems {"TransactItems": []}
            TransactGetItems {"TransactItems": [{}]}
            TransactGetItems {"TransactItems": [{"Get": {"TableName": "one"}}]}
            TransactGetItems {"TransactItems": [{"Get": {"TableName": "one", "Key": {"k": {"S": "1"}}, "ProjectionExpression": "n"}}, {"Get": {"TableName": "one", "Key": {"k": {"S": "none"}}}}]}
            TransactGetItems {"TransactItems": [{"Get": {"TableName": "one", "Key": {"k": {"S": "1"}}}}, {"Get": {"TableName": "one", "Key": {"k": {"S": "1"}}}}]}
            TransactGetItems {"TransactItems": [{"Get": {"TableName": "none", "Key": {"k": {"S": "1"}}}}]}
            TransactWriteItems {}
            TransactWriteItems {"TransactItems": []}
            TransactWriteItems {"TransactItems": [{}]}
            TransactWriteItems {"TransactItems": [{"Put": {"TableName": "one", "Item": {"k": {"S": "t"}}}, "Delete": {"TableName": "one", "Key": {"k": {"S": "u"}}}}]}
            TransactWriteItems {"TransactItems": [{"Put": {"TableName": "one", "Item": {"k": {"S": "t"}, "n": {"N": "1"}}}}, {"Update": {"TableName": "one", "Key": {"k": {"S": "1"}}, "UpdateExpression": "SET t = n"}}, {"Delete": {"TableName": "one", "Key": {"k": {"S": "b"}}}}, {"ConditionCheck": {"TableName": "two", "Key": {"h": {"B": "AA=="}, "r": {"N": "1"}}, "ConditionExpression": "attribute_exists(h)"}}]}
            TransactWriteItems {"TransactItems": [{"Put": {"TableName": "one", "Item": {"k": {"S": "t"}}, "ConditionExpression": "attribute_not_exists(k)", "ReturnValuesOnConditionCheckFailure": "ALL_OLD"}}, {"Delete": {"TableName": "one", "Key": {"k": {"S": "1"}}}}]}
            TransactWriteItems {"TransactItems": [{"Put": {"TableName": "one", "Item": {"k": {"S": "t"}}}}, {"Delete": {"TableName": "one", "Key": {"k": {"S": "t"}}}}]}
            TransactWriteItems {"TransactItems": [{"Update": {"TableName": "one", "Key": {"k": {"S": "1"}}}}]}
            TransactWriteItems {"TransactItems": [{"ConditionCheck": {"TableName": "one", "Key": {"k": {"S": "1"}}}}]}
            TransactWriteItems {"TransactItems": [{"Put": {"TableName": "one", "Item": {"k": {"S": "t"}}, "ReturnValuesOnConditionCheckFailure": "ALL_NEW"}}]}
            TransactWriteItems {"TransactItems": [{"Update": {"TableName": "one", "Key": {"k": {"S": "1"}}, "UpdateExpression": "SET x = gone"}}, {"Delete": {"TableName": "one", "Key": {"k": {"S": "b"}}, "ConditionExpression": "attribute_exists(gone)"}}]}
            TransactWriteItems {"TransactItems": [{"Delete": {"TableName": "none", "Key": {"k": {"S": "b"}}}}]}
            TransactWriteItems {"TransactItems": [{"Delete": {"TableName": "one", "Key": {"k": {"S": "d"}}}}], "ClientRequestToken": "0123456789012345678901234567890123456"}
            PutItem {"TableName": "three", "Item": {"h": {"S": "a"}, "r": {"S": "1"}, "n": {"N": "1"}, "x": {"S": "x"}}, "ReturnItemCollectionMetrics": "SIZE", "ReturnConsumedCapacity": "INDEXES"}
            PutItem {"TableName": "three", "Item": {"h": {"S": "a"}, "r": {"S": "2"}, "n": {"N": "1"}}}
            PutItem {"TableName": "three", "Item": {"h": {"S": "b"}, "r": {"S": "1"}}}
            Query {"TableName": "three", "IndexName": "byN", "KeyConditionExpression": "n = :n", "ExpressionAttributeValues": {":n": {"N": "1"}}, "Select": "ALL_ATTRIBUTES", "ReturnConsumedCapacity": "INDEXES"}
            Query {"TableName": "three", "IndexName": "byN", "KeyConditionExpression": "n = :n", "ExpressionAttributeValues": {":n": {"N": "1"}}, "ProjectionExpression": "x"}
            Query {"TableName": "three", "IndexName": "local", "KeyConditionExpression": "h = :h AND n < :n", "ExpressionAttributeValues": {":h": {"S": "a"}, ":n": {"N": "2"}}, "Select": "ALL_ATTRIBUTES", "ReturnConsumedCapacity": "INDEXES"}
            Query {"TableName": "three", "IndexName": "local", "KeyConditionExpression": "h = :h", "ExpressionAttributeValues": {":h": {"S": "a"}}, "ConsistentRead": true, "ReturnConsumedCapacity": "TOTAL"}
            Query {"TableName": "three", "IndexName": "byN", "KeyConditionExpression": "n = :n", "ExpressionAttributeValues": {":n": {"N": "1"}}, "ExclusiveStartKey": {"h": {"S": "a"}, "r": {"S": "1"}}}
            Query {"TableName": "three", "IndexName": "byN", "KeyConditionExpression": "n = :n", "ExpressionAttributeValues": {":n": {"N": "1"}}, "ExclusiveStartKey": {"h": {"S": "a"}, "r": {"S": "1"}, "x": {"N": "1"}}}
            Query {"TableName": "three", "IndexName": "byN", "KeyConditionExpression": "n = :n", "ExpressionAttributeValues": {":n": {"N": "1"}}, "ExclusiveStartKey": {"h": {"S": "a"}, "r": {"S": "1"}, "n": {"S": "1"}}}
            Query {"TableName": "three", "IndexName": "byN", "KeyConditionExpression": "n = :n", "ExpressionAttributeValues": {":n": {"N": "1"}}, "ExclusiveStartKey": {"h": {"S": "a"}, "r": {"S": "1"}, "n": {"N": "2"}}}
            Query {"TableName": "three", "IndexName": "byN", "KeyConditionExpression": "n = :n", "ExpressionAttributeValues": {":n": {"N": "1"}}, "ExclusiveStartKey": {"h": {"S": "a"}, "r": {"S": ""}, "n": {"N": "1"}}}
            Query {"TableName": "three", "KeyConditionExpression": "h = :h", "ExpressionAttributeValues": {":h": {"S": "a"}}, "ExclusiveStartKey": {"h": {"S": "b"}, "r": {"S": "1"}}}
            Query {"TableName": "three", "KeyConditionExpression": "h = :h", "ExpressionAttributeValues": {":h": {"S": "b"}}, "ExclusiveStartKey": {"h": {"S": "a"}, "r": {"S": "1"}}}
            Query {"TableName": "three", "KeyConditionExpression": "h = :h AND r > :r", "ExpressionAttributeValues": {":h": {"S": "a"}, ":r": {"S": "2"}}, "ExclusiveStartKey": {"h": {"S": "a"}, "r": {"S": "1"}}}
            Query {"TableName": "three", "KeyConditionExpression": "h = :h AND r < :r", "ExpressionAttributeValues": {":h": {"S": "a"}, ":r": {"S": "2"}}, "ExclusiveStartKey": {"h": {"S": "a"}, "r": {"S": "3"}}}
            Query {"TableName": "three", "KeyConditionExpression": "h = :h AND r < :r", "ExpressionAttributeValues": {":h": {"S": "a"}, ":r": {"S": "2"}}, "ExclusiveStartKey": {"h": {"S": "a"}, "r": {"S": "0"}}}
            Query {"TableName": "three", "KeyConditionExpression": "h = :h AND r > :r", "ExpressionAttributeValues": {":h": {"S": "a"}, ":r": {"S": "0"}}, "ExclusiveStartKey": {"h": {"S": "a"}, "r": {"S": "1"}}, "ScanIndexForward": false}
            Query {"TableName": "three", "KeyConditionExpression": "h = :h AND r > :r", "ExpressionAttributeValues": {":h": {"S": "a"}, ":r": {"S": "0"}}, "ExclusiveStartKey": {"h": {"S": "a"}, "r": {"S": "2"}}, "ScanIndexForward": false}
            Query {"TableName": "three", "KeyConditionExpression": "h = :h", "ExpressionAttributeValues": {":h": {"S": "a"}}, "Limit": 1}
            Query {"TableName": "three", "KeyConditionExpression": "h = :h AND contains(r, :r)", "ExpressionAttributeValues": {":h": {"S": "a"}, ":r": {"S": "1"}}}
            Query {"TableName": "three", "KeyConditionExpression": "h = :h AND r <> :r", "ExpressionAttributeValues": {":h": {"S": "a"}, ":r": {"S": "1"}}}
            UpdateItem {"TableName": "three", "Key": {"h": {"S": "a"}, "r": {"S": "1"}}, "UpdateExpression": "SET x = :x", "ExpressionAttributeValues": {":x": {"S": "changed"}}, "ReturnConsumedCapacity": "INDEXES", "ReturnItemCollectionMetrics": "SIZE"}
            UpdateItem {"TableName": "three", "Key": {"h": {"S": "a"}, "r": {"S": "1"}}, "UpdateExpression": "SET x = x", "ReturnConsumedCapacity": "INDEXES"}
            UpdateItem {"TableName": "three", "Key": {"h": {"S": "a"}, "r": {"S": "1"}}, "UpdateExpression": "SET n = :n", "ExpressionAttributeValues": {":n": {"N": "5"}}, "ReturnConsumedCapacity": "INDEXES"}
            UpdateItem {"TableName": "three", "Key": {"h": {"S": "a"}, "r": {"S": "1"}}, "ReturnValues": "UPDATED_OLD"}
            UpdateItem {"TableName": "three", "Key": {"h": {"S": "a"}, "r": {"S": "1"}}, "ReturnValues": "UPDATED_NEW"}
            UpdateItem {"TableName": "three", "Key": {"h": {"S": "a"}, "r": {"S": "new"}}, "UpdateExpression": "SET n = :n", "ExpressionAttributeValues": {":n": {"N": "5"}}, "ReturnValues": "UPDATED_OLD", "ReturnConsumedCapacity": "INDEXES"}
            DeleteItem {"TableName": "three", "Key": {"h": {"S": "a"}, "r": {"S": "new"}}, "ReturnConsumedCapacity": "INDEXES", "ReturnItemCollectionMetrics": "SIZE"}
            DeleteItem {"TableName": "three", "Key": {"h": {"S": "a"}, "r": {"S": "none"}}, "ReturnConsumedCapacity": "INDEXES", "ReturnItemCollectionMetrics": "SIZE"}
            PutItem {"TableName": "three", "Item": {"h": {"S": "a"}, "r": {"S": "3"}}, "ReturnConsumedCapacity": "SOME"}
            PutItem {"TableName": "three", "Item": {"h": {"S": "a"}, "r": {"S": "3"}}, "ReturnItemCollectionMetrics": "ALL"}
            PutItem {"TableName": "three", "Item": {"h": {"S": "a"}, "r": {"S": "3"}}, "ConditionExpression": "attribute_not_exists(h)", "ReturnValuesOnConditionCheckFailure": "SOME"}
            BatchGetItem {"RequestItems": {"one": {"Keys": [{"k": {"S": "1"}}], "ConsistentRead": true}, "three": {"Keys": [{"h": {"S": "a"}, "r": {"S": "1"}}]}}, "ReturnConsumedCapacity": "TOTAL"}
            BatchGetItem {"RequestItems": {"three": {"Keys": [{"h": {"S": "a"}, "r": {"S": "1"}}, {"h": {"S": "a"}, "r": {"S": "9"}}]}}, "ReturnConsumedCapacity": "INDEXES"}
            BatchGetItem {"RequestItems": {"one": {"Keys": [{}]}}}
            BatchGetItem {"RequestItems": {"one": {"Keys": [null]}}}
            BatchGetItem {"RequestItems": {"one": 5}}
            BatchGetItem {"RequestItems": {"one": {"Keys": [{"k": {"S": "1"}}], "ProjectionExpression": "k.a, k"}}}
            BatchGetItem {"RequestItems": {"one": {"Keys": [{"k": {"S": "1"}}], "ExpressionAttributeNames": {"#a": "a"}}}}
            BatchGetItem {"RequestItems": {"one": {"Keys": [MANY_KEYS]}, "three": {"Keys": [{"h": {"S": "a"}, "r": {"S": "1"}}]}}}
            BatchWriteItem {"RequestItems": {"three": [{"PutRequest": {"Item": {"h": {"S": "c"}, "r": {"S": "1"}, "n": {"N": "1"}}}}, {"PutRequest": {"Item": {"h": {"S": "c"}, "r": {"S": "2"}, "n": {"N": "1"}}}}, {"DeleteRequest": {"Key": {"h": {"S": "d"}, "r": {"S": "1"}}}}]}, "ReturnConsumedCapacity": "INDEXES", "ReturnItemCollectionMetrics": "SIZE"}
            BatchWriteItem {"RequestItems": {"three": [{"DeleteRequest": {"Key": {"h": {"S": "c"}, "r": {"S": "2"}}}}], "one": [{"DeleteRequest": {"Key": {"k": {"S": "none"}}}}]}, "ReturnConsumedCapacity": "TOTAL", "ReturnItemCollectionMetrics": "SIZE"}
            BatchWriteItem {"RequestItems": {"one": [{"DeleteRequest": {"Key": {"k": {"S": "none"}}}}]}, "ReturnItemCollectionMetrics": "SIZE"}
            BatchWriteItem {"RequestItems": {"one": [{"PutRequest": {"Item": {"k": {"S": "b"}}}}, {"PutRequest": {"Item": {"k": {"S": "b"}, "x": {"S": "x"}}}}]}}
            BatchWriteItem {"RequestItems": {"one": [5]}}
            BatchWriteItem {"RequestItems": {"one": [MANY_DELETES], "three": [{"DeleteRequest": {"Key": {"h": {"S": "d"}, "r": {"S": "1"}}}}]}}
            TransactGetItems {"TransactItems": [{"Get": {"TableName": "one", "Key": {"k": {"S": "1"}}}}, {"Get": {"TableName": "three", "Key": {"h": {"S": "a"}, "r": {"S": "1"}}}}], "ReturnConsumedCapacity": "TOTAL"}
            TransactGetItems {"TransactItems": [{"Get": {"TableName": "three", "Key": {"h": {"S": "a"}, "r": {"S": "none"}}}}], "ReturnConsumedCapacity": "INDEXES"}
            TransactGetItems {"TransactItems": [{"Get": {"TableName": "one", "Key": {"k": {"S": "1"}}, "ProjectionExpression": "k.a"}}]}
            TransactWriteItems {"TransactItems": [{"Put": {"TableName": "three", "Item": {"h": {"S": "t"}, "r": {"S": "1"}, "n": {"N": "1"}}}}, {"Put": {"TableName": "three", "Item": {"h": {"S": "t"}, "r": {"S": "2"}}}}, {"ConditionCheck": {"TableName": "one", "Key": {"k": {"S": "1"}}, "ConditionExpression": "attribute_exists(k)"}}], "ReturnConsumedCapacity": "INDEXES", "ReturnItemCollectionMetrics": "SIZE"}
            TransactWriteItems {"TransactItems": [{"Update": {"TableName": "three", "Key": {"h": {"S": "t"}, "r": {"S": "1"}}, "UpdateExpression": "SET n = :n", "ExpressionAttributeValues": {":n": {"N": "2"}}}}, {"Delete": {"TableName": "three", "Key": {"h": {"S": "t"}, "r": {"S": "2"}}}}], "ReturnConsumedCapacity": "TOTAL"}
            TransactWriteItems {"TransactItems": [{"Update": {"TableName": "one", "Key": {"k": {"S": "1"}}, "UpdateExpression": "SET k.a = :n", "ExpressionAttributeValues": {":n": {"N": "2"}}}}]}
            TransactWriteItems {"TransactItems": [{"Update": {"TableName": "one", "Key": {"k": {"S": "1"}}, "UpdateExpression": "REMOVE z", "ConditionExpression": "k.a = :n", "ExpressionAttributeValues": {":n": {"N": "2"}}}}]}
            TransactWriteItems {"TransactItems": [{"Put": {"TableName": "three", "Item": {"h": {"S": "t"}, "r": {"S": "1"}, "n": {"S": "1"}}, "ConditionExpression": "h.a = h"}}]}
            PutItem {"TableName": "one", "Item": {"k": {"S": "1"}}, "ConditionExpression": "#LONG_NAME = k", "ExpressionAttributeNames": {"#LONG_NAME": "k"}}
            PutItem {"TableName": "one", "Item": {"k": {"S": "1"}}, "ConditionExpression": "k = :LONG_NAME", "ExpressionAttributeValues": {":LONG_NAME": {"S": "1"}}}
            Scan {"TableName": "one", "AttributesToGet": []}
            Scan {"TableName": "one", "AttributesToGet": ["k", "k"]}
            Scan {"TableName": "one", "FilterExpression": "k = k", "ConditionalOperator": "OR"}
            Scan {"TableName": "one", "FilterExpression": "k = k", "ConditionalOperator": "OR", "ScanFilter": {"n": {"ComparisonOperator": "NULL"}}}
            Scan {"TableName": "one", "ScanFilter": {"n": {"ComparisonOperator": "NULL"}}, "ExpressionAttributeNames": {"#a": "a"}}
            Scan {"TableName": "one", "ScanFilter": {"n": {"ComparisonOperator": "NULL"}}, "ExpressionAttributeValues": {":a": {"S": "a"}}}
            Scan {"TableName": "one", "ScanFilter": {"n": {"ComparisonOperator": "NULL", "AttributeValueList": [{"N": "1"}]}}}
            Scan {"TableName": "one", "ScanFilter": {"n": {"ComparisonOperator": "NOT_NULL", "AttributeValueList": [{"N": "1"}]}}}
            Scan {"TableName": "one", "ScanFilter": {"n": {"ComparisonOperator": "IN", "AttributeValueList": []}}}
            Scan {"TableName": "one", "ScanFilter": {"n": {"ComparisonOperator": "IN"}}}
            Scan {"TableName": "one", "ScanFilter": {"n": {"ComparisonOperator": "EQ", "AttributeValueList": [{"N": "1"}, {"N": "2"}]}}}
            Scan {"TableName": "one", "ScanFilter": {"n": {"ComparisonOperator": "EQ"}}}
            Scan {"TableName": "one", "ScanFilter": {"n": {"ComparisonOperator": "BETWEEN", "AttributeValueList": [{"N": "1"}, {"N": "1"}]}}}
            Scan {"TableName": "one", "ConditionalOperator": "XOR", "ScanFilter": {"n": {"ComparisonOperator": "NULL"}}}
            Query {"TableName": "one", "KeyConditions": {"k": {"AttributeValueList": [{"S": "1"}]}}}
            Query {"TableName": "one", "KeyConditions": {"k": {"ComparisonOperator": "FOO", "AttributeValueList": [{"S": "1"}]}}}
            Query {"TableName": "one", "KeyConditions": {"k": {"ComparisonOperator": "EQ", "AttributeValueList": [{"S": "1"}]}}, "QueryFilter": {"k": {"ComparisonOperator": "NOT_NULL"}}}
            Query {"TableName": "one", "KeyConditions": {"k": {"ComparisonOperator": "EQ", "AttributeValueList": [{"S": "1"}]}}, "ConditionalOperator": "OR", "QueryFilter": {"n": {"ComparisonOperator": "NOT_NULL"}, "l": {"ComparisonOperator": "NULL"}}}
            Query {"TableName": "three", "KeyConditions": {"h": {"ComparisonOperator": "EQ", "AttributeValueList": [{"S": "a"}]}, "r": {"ComparisonOperator": "BEGINS_WITH", "AttributeValueList": [{"S": "1"}]}}}
            PutItem {"TableName": "one", "Item": {"k": {"S": "1"}}, "Expected": {"n": {"ComparisonOperator": "NULL", "Exists": true}}}
            PutItem {"TableName": "one", "Item": {"k": {"S": "1"}}, "Expected": {"n": {"Exists": false, "AttributeValueList": [{"S": "1"}]}}}
            PutItem {"TableName": "one", "Item": {"k": {"S": "1"}}, "Expected": {"n": {"Exists": true, "Value": {"S": "none"}}}}
            PutItem {"TableName": "one", "Item": {"k": {"S": "1"}}, "Expected": {"n": {"ComparisonOperator": "NULL"}, "l": {"ComparisonOperator": "NULL"}}, "ConditionalOperator": "OR"}
            UpdateItem {"TableName": "one", "Key": {"k": {"S": "1"}}, "AttributeUpdates": {"n": {"Action": "ADD", "Value": {"SS": ["a"]}}}}
            UpdateItem {"TableName": "one", "Key": {"k": {"S": "1"}}, "AttributeUpdates": {"a": {"Action": "ADD", "Value": {"L": [{"S": "a"}]}}}, "ReturnValues": "ALL_NEW"}
            UpdateItem {"TableName": "one", "Key": {"k": {"S": "1"}}, "AttributeUpdates": {"a": {"Action": "ADD", "Value": {"M": {}}}}}
            UpdateItem {"TableName": "one", "Key": {"k": {"S": "1"}}, "AttributeUpdates": {"a": {"Action": "ADD", "Value": {"BOOL": true}}}}
            UpdateItem {"TableName": "one", "Key": {"k": {"S": "1"}}, "AttributeUpdates": {"a": {"Action": "DELETE", "Value": {"S": "a"}}}}
            UpdateItem {"TableName": "one", "Key": {"k": {"S": "1"}}, "AttributeUpdates": {"a": {"Action": "DELETE", "Value": {"L": []}}}}
            Scan {"TableName": "three"}
            Scan {"TableName": "one"}
            Scan {"TableName": "two"}
            """;

    private WrittenRequests() {}

    static List<Request> all() {
        List<Request> all = new ArrayList<>(lines(TABLES));
        VALUES.lines()
                .flatMap(line -> Stream.of(line.split(";")))
                .map(value -> "PutItem {\"TableName\": \"one\", \"Item\": {\"k\": {\"S\": \"v\"}, \"v\": "
                        + value.strip() + "}}")
                .forEach(put -> {
                    all.add(request(put));
                    all.add(request("GetItem {\"TableName\": \"one\", \"Key\": {\"k\": {\"S\": \"v\"}}}"));
                });
        all.addAll(lines(CALLS));
        return all;
    }

    private static List<Request> lines(String text) {
        return text.lines().map(WrittenRequests::request).toList();
    }

    /** A line's operation and what it is asked. */
    static Request request(String line) {
        int space = line.indexOf(' ');
        try {
            return new Request(
                    line.substring(0, space), (ObjectNode) Recording.JSON.readTree(written(line.substring(space))));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(line, e);
        }
    }

    /** A request with what is too long to be written out. */
    private static String written(String request) {
        return request.replace("MANY_KEYS", list("{\"k\":{\"S\":\"%d\"}}", 100))
                .replace("MANY_DELETES", list("{\"DeleteRequest\":{\"Key\":{\"k\":{\"S\":\"%d\"}}}}", 25))
                .replace("LONG_NAME", "n".repeat(255));
    }

    private static String list(String element, int length) {
        return IntStream.range(0, length).mapToObj(element::formatted).collect(Collectors.joining(","));
    }
}
