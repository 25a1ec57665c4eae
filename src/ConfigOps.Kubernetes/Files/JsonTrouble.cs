using System.Globalization;
using System.Text.Json;

namespace ConfigOps.Kubernetes.Files;

/// <summary>Says where a text stops being JSON; the framework's own texts count lines from 0 and speak of its parser.</summary>
public static class JsonTrouble
{
    /// <summary>The place: <c>line 3, column 5</c>; of what this suite's own reader refuses the cause. Quotes no value, which may be a secret.</summary>
    /// <param name="exception">What the parser threw.</param>
    public static string Of(JsonException exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return exception.LineNumber is { } line
            ? string.Create(CultureInfo.InvariantCulture, $"line {line + 1}, column {(exception.BytePositionInLine ?? 0) + 1}")
            : exception.Message;
    }
}
