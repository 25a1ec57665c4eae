using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;
using ConfigOps.Kubernetes.Yaml;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Findings.Suppressions;
using ConfigOps.Operations.Inputs;
using ConfigOps.Operations.Validation.Rules;

namespace ConfigOps.Operations.Validation;

/// <summary>
/// Remembers what files hold and how their objects were judged, so that a run after a small change looks only at what changed. For runs with the same
/// options over the same sources, one after the other.
/// </summary>
public sealed class ValidationMemory
{
    private readonly ConcurrentDictionary<string, (DateTime Written, long Length, ManifestFile Content, Finding? Foreign, byte[]? WithComments)> _files = new(StringComparer.Ordinal);
    private IReadOnlyList<Resource> _definitions = [];
    private JudgedObjects _judged = new();
    private (RuleBook Book, IReadOnlyList<SchemaCatalog> Catalogs, IReadOnlyList<Resource> Definitions)? _rules;

    /// <summary>How many files and objects were looked at since the last call.</summary>
    public int Anew { get; private set; }

    /// <summary>Begins a run.</summary>
    public void Begin() => Anew = 0;

    /// <summary>What a source holds, and what is to be said when that is no manifests; a file is read again only when its time or its length changed.</summary>
    internal (ManifestFile File, Finding? Foreign) Read(ManifestSource source, SuppressionComments? comments)
    {
        var info = source.IsFile ? new FileInfo(source.Path!) : null;
        if (info is not null && _files.TryGetValue(source.Shown, out var known) && known.Written == info.LastWriteTimeUtc && known.Length == info.Length)
        {
            if (known.WithComments is not null) comments?.Collect(source.Shown, known.WithComments);
            return (known.Content, known.Foreign);
        }

        Anew++;
        var content = source.Read();
        comments?.Collect(source.Shown, content.Span);
        var file = ManifestReader.Read(content.Span, source.Shown);
        var foreign = ForeignTexts.Find(file, content.Span, 1, source.Shown);
        if (info is not null) _files[source.Shown] = (info.LastWriteTimeUtc, info.Length, file, foreign, SuppressionComments.MayBeIn(content.Span) ? content.ToArray() : null);
        return (file, foreign);
    }

    /// <summary>The rules, read anew when one of their files, the schemas or the definitions changed.</summary>
    internal RuleBook Rules(IReadOnlyList<ManifestSource> sources, IReadOnlyList<SchemaCatalog> catalogs, IReadOnlyList<Resource> definitions, Func<RuleBook> read)
    {
        if (_rules is { } known && known.Catalogs.SequenceEqual(catalogs) && known.Definitions.SequenceEqual(definitions) && known.Book.IsCurrent(sources)) return known.Book;
        _rules = null;
        var book = read();
        _rules = (book, catalogs, definitions);
        return book;
    }

    /// <summary>What was judged against schemas that these definitions are part of; forgotten when they changed.</summary>
    internal JudgedObjects For(IReadOnlyList<Resource> definitions)
    {
        if (!definitions.SequenceEqual(_definitions)) _judged = new JudgedObjects();
        _definitions = definitions;
        return _judged;
    }
}

/// <summary>How objects were judged by their schemas, as long as the objects live.</summary>
internal sealed class JudgedObjects
{
    private readonly ConditionalWeakTable<Resource, Judgement> _judged = [];

    /// <summary>The judgement on an object, made when there is none yet.</summary>
    public (List<Finding> Findings, bool IsSkipped) Get(Resource resource, Func<Resource, (List<Finding> Findings, bool IsSkipped)> judge)
    {
        var found = _judged.GetValue(resource, anew => new Judgement(judge(anew)));
        return found.Value;
    }

    private sealed record Judgement((List<Finding> Findings, bool IsSkipped) Value);
}
