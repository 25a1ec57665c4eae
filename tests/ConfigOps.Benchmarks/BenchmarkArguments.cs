using System.Globalization;

namespace ConfigOps.Benchmarks;

/// <summary>The options of a benchmark: <c>--name=value</c>.</summary>
internal sealed class BenchmarkArguments(IEnumerable<string> arguments)
{
    private readonly Dictionary<string, string> _values = arguments
        .Select(argument => argument.TrimStart('-').Split('=', 2))
        .ToDictionary(parts => parts[0], parts => parts.Length == 2 ? parts[1] : "true", StringComparer.Ordinal);

    /// <summary>A text, or null when it was not given.</summary>
    public string? Text(string name) => _values.GetValueOrDefault(name);

    /// <summary>A whole number.</summary>
    public int Number(string name, int otherwise) => _values.TryGetValue(name, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
