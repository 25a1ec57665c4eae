namespace ConfigOps.Build.Settings;

/// <summary>A single value on the command line: <c>components.backend-api.replicas=3</c>.</summary>
public static class SetText
{
    /// <summary>Reads path and value; the value is everything after the first <c>=</c> and may be empty.</summary>
    /// <exception cref="FormatException">There is no path or no <c>=</c>.</exception>
    public static KeyValuePair<string, string> Read(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var path = equals < 0 ? "" : text[..equals].Trim();
        var isPath = path.Length > 0 && path.Split('.').All(key => key.Length > 0);
        return isPath ? new(path, text[(equals + 1)..]) : throw new FormatException($"'{text}' is not a path and a value such as components.backend-api.replicas=3");
    }
}
