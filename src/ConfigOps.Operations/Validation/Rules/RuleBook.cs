using System.Text;
using ConfigOps.Kubernetes.Files;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Inputs;

namespace ConfigOps.Operations.Validation.Rules;

/// <summary>The rules of a run, read, compiled and proven by their own examples. Immutable.</summary>
internal sealed class RuleBook
{
    private readonly List<FileStamp> _files;

    private RuleBook(IReadOnlyList<CompiledRule> rules, List<FileStamp> files) => (Rules, _files) = (rules, files);

    /// <summary>No rules.</summary>
    public static RuleBook Empty { get; } = new([], []);

    /// <summary>The rules, in the order of their files.</summary>
    public IReadOnlyList<CompiledRule> Rules { get; }

    /// <summary>Whether every file that was read, those that rules name among them, is still as it was.</summary>
    public bool IsCurrent(IReadOnlyList<ManifestSource> sources) =>
        sources.Where(source => source.Path is not null).All(source => _files.Exists(file => file.Path == source.Path)) && _files.TrueForAll(file => file.IsCurrent);

    /// <summary>Reads rules.</summary>
    /// <param name="sources">Their files.</param>
    /// <param name="catalogs">The schemas to check expressions against.</param>
    /// <param name="prove">Whether the examples of the rules must come out as they say.</param>
    /// <exception cref="ConfigurationException">Something is wrong with a rule; carries every mistake of every file.</exception>
    public static RuleBook Read(IReadOnlyList<ManifestSource> sources, IReadOnlyList<SchemaCatalog> catalogs, bool prove)
    {
        if (sources.Count == 0) return Empty;
        var paths = sources.ToDictionary(source => source.Shown, source => source.Path, StringComparer.Ordinal);
        var files = new List<FileStamp>();
        var reader = new RuleReader((file, name) => ReadBeside(paths[file], name, files));
        var mistakes = new List<Mistake>();
        var compiler = new RuleCompiler(catalogs);
        var rules = new List<CompiledRule>();
        foreach (var source in sources)
        {
            byte[] text;
            try
            {
                if (source.IsFile) files.Add(FileStamp.Of(source.Path!));
                text = source.Read().ToArray();
            }
            catch (Exception exception) when (FileTrouble.Is(exception))
            {
                mistakes.Add(new Mistake($"the file cannot be read: {FileTrouble.OfReading(exception, source.Path!)}", source.Shown));
                continue;
            }

            var lines = Encoding.UTF8.GetString(text).Split('\n');
            rules.AddRange(reader.Read(text, source.Shown).Select(rule => compiler.Compile(rule, lines, mistakes)).OfType<CompiledRule>());
        }

        mistakes.InsertRange(0, reader.Mistakes);
        if (prove)
        {
            mistakes.AddRange(rules.SelectMany(rule => new RuleProof(rule, catalogs[0]).Run()).Where(result => result.Failure is not null)
                .Select(result => new Mistake($"the test \"{result.Example.Name}\" of {result.Rule.Info.Id} {result.Failure}", result.Rule.File, result.Example.Position)));
        }

        return mistakes.Count == 0 ? new RuleBook(rules, files) : throw new ConfigurationException(mistakes);
    }

    private static byte[]? ReadBeside(string? file, string name, List<FileStamp> files)
    {
        if (file is null) return null;
        var path = Path.GetFullPath(name, Path.GetDirectoryName(file)!);
        files.Add(FileStamp.Of(path));
        return File.Exists(path) ? File.ReadAllBytes(path) : null;
    }

    private readonly record struct FileStamp(string Path, DateTime Written, long Length)
    {
        public bool IsCurrent => Of(Path) == this;

        public static FileStamp Of(string path) => new FileInfo(path) is { Exists: true } info ? new(path, info.LastWriteTimeUtc, info.Length) : new(path, default, -1);
    }
}
