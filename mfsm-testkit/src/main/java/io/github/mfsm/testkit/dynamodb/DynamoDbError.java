package io.github.mfsm.testkit.dynamodb;

/** DynamoDB refused a call that was made in process; over HTTP the client gets this as the service's answer. */
public final class DynamoDbError extends RuntimeException {
  private final String code;
  private final String body;

  DynamoDbError(String code, String message, String body, Throwable cause) {
    super(code + ": " + message, cause);
    this.code = code;
    this.body = body;
  }

  /**
   * Returns the error's name.
   *
   * @return such as {@code ConditionalCheckFailedException}
   */
  public String code() {
    return code;
  }

  /**
   * Returns the whole answer.
   *
   * @return JSON text
   */
  public String body() {
    return body;
  }
}
