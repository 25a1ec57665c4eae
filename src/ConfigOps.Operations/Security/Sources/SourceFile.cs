using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Yaml;

namespace ConfigOps.Operations.Security.Sources;

/// <summary>A file of the repository that is no manifest.</summary>
/// <param name="path">Its path as messages show it: relative, with forward slashes.</param>
/// <param name="text">Its content.</param>
/// <param name="kind">What it is.</param>
public sealed class SourceFile(string path, string text, SourceKind kind)
{
    private string[]? _lines;
    private IReadOnlyList<DockerInstruction>? _instructions;
    private MapNode? _root;
    private bool _isRead;

    /// <summary>Its path as messages show it.</summary>
    public string Path { get; } = path;

    /// <summary>Its content.</summary>
    public string Text { get; } = text;

    /// <summary>What it is.</summary>
    public SourceKind Kind { get; } = kind;

    /// <summary>Its lines without their ends.</summary>
    public IReadOnlyList<string> Lines => _lines ??= Text.ReplaceLineEndings("\n").Split('\n');

    /// <summary>The instructions of a Dockerfile; empty for other files.</summary>
    public IReadOnlyList<DockerInstruction> Instructions => _instructions ??= Kind == SourceKind.Dockerfile ? DockerfileReader.Read(Lines) : [];

    /// <summary>The map that a YAML file of one document holds; null when it holds anything else or cannot be read.</summary>
    public MapNode? Root
    {
        get
        {
            if (_isRead) return _root;
            _isRead = true;
            var read = YamlReader.Read(Text);
            return _root = read.Documents.Count == 1 ? read.Documents[0] as MapNode : null;
        }
    }

    /// <summary>A file with its kind told by its name; null for one that the scan does not read.</summary>
    public static SourceFile? From(string path, string text) => SourceKinds.Of(path) is { } kind ? new SourceFile(path, text, kind) : null;
}
