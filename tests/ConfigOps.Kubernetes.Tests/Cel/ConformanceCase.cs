using System.IO.Compression;
using ConfigOps.Kubernetes.Cel;
using ConfigOps.Kubernetes.Cel.Values;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Tests.Cel;

/// <summary>A conformance case of the CEL specification, from tests/Fixtures/cel.</summary>
internal sealed class ConformanceCase
{
    private static readonly Lazy<IReadOnlyList<ConformanceCase>> Read = new(() => [.. Lines("conformance.jsonl.gz").Select(line => new ConformanceCase(NodeJson.Parse(line)))]);
    private static readonly Lazy<Dictionary<string, string>> Listed = new(() => Lines("conformance-exemptions.txt").Select(line => line.Split(": ", 2)).ToDictionary(pair => pair[1], pair => pair[0], StringComparer.Ordinal));
    private readonly Node _line;

    private ConformanceCase(Node line)
    {
        _line = line;
        Id = $"{line["file"]!.AsString()}/{line["section"]!.AsString()}/{line["name"]!.AsString()}";
        Expression = line["expression"]!.AsString()!;
    }

    public static IReadOnlyList<ConformanceCase> All => Read.Value;

    public string Id { get; }

    public string Expression { get; }

    /// <summary>Why it does not apply to Kubernetes; null when it does.</summary>
    public string? Exemption => Listed.Value.GetValueOrDefault(Id);

    /// <summary>What is not as it should be; null when the case passes.</summary>
    public string? Fault()
    {
        if (_line["needs"] is { } needs) return $"needs {needs.AsString()}";
        var variables = (_line["variables"]?.Entries ?? []).ToList();
        var environment = new CelEnvironment(variables.Select(variable => new KeyValuePair<string, Kubernetes.Cel.Types.DeclaredType>(variable.Key, CelEnvironment.Untyped(ConformanceValues.TypeOf(variable.Value["type"]!)))));
        var compiled = environment.Compile(Expression);
        var expectsError = _line["error"] is not null;
        if (compiled.Program is not { } program) return expectsError ? null : compiled.Describe(Expression);
        if (_line["type"]?.AsString() is { } type && type != program.Type.ToString()) return $"expected type {type}, got {program.Type}";
        if (_line["value"] is null && !expectsError) return null;
        var result = program.Evaluate(CelActivation.Of([.. variables.Where(variable => variable.Value["value"] is not null).Select(variable => (variable.Key, ConformanceValues.Read(variable.Value["value"]!)))]));
        if (expectsError) return result is CelError ? null : $"expected an error, got {ConformanceValues.Show(result)}";
        var expected = ConformanceValues.Read(_line["value"]!);
        return ConformanceValues.AreSame(expected, result) ? null : $"expected {ConformanceValues.Show(expected)}, got {ConformanceValues.Show(result)}";
    }

    private static IEnumerable<string> Lines(string name)
    {
        using Stream file = File.OpenRead(Path.Combine(RecordedFixture.Folder("cel"), name));
        using var reader = new StreamReader(name.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file);
        while (reader.ReadLine() is { } line)
            if (line.Length > 0 && line[0] != '#') yield return line;
    }
}
