using System.Text;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Generation.Catalogue;

namespace ConfigOps.Operations.Generation.Importing;

/// <summary>Plans the files of an import, writes them, and makes its result.</summary>
/// <param name="options">What is asked for.</param>
/// <param name="operation">The operation's name: <c>import-compose</c>.</param>
/// <param name="time">The clock.</param>
internal sealed class ImportWriter(ImportOptions options, string operation, TimeProvider time)
{
    private readonly string _root = Path.GetFullPath(options.Root);
    private readonly DateTimeOffset _started = time.GetUtcNow();
    private readonly long _from = time.GetTimestamp();

    /// <summary>The catalogue's folder.</summary>
    public string Catalogue => Path.GetFullPath(options.Catalogue, _root);

    /// <summary>A path as messages show it.</summary>
    public string Display(string path)
    {
        var relative = Path.GetRelativePath(_root, path);
        return (relative.StartsWith("..", StringComparison.Ordinal) ? path : relative).Replace('\\', '/');
    }

    /// <summary>Writes the components and makes the result.</summary>
    /// <param name="drafts">The components.</param>
    /// <param name="general">What concerns no single component.</param>
    /// <param name="platform">The platform's name, for an environment that is not there yet.</param>
    /// <param name="targetNamespace">Its namespace.</param>
    /// <exception cref="ConfigurationException">A component is there already and may not be replaced; nothing was written.</exception>
    public ImportResult Write(IReadOnlyList<ComponentDraft> drafts, IReadOnlyList<ImportNote> general, string platform, string targetNamespace)
    {
        var input = Display(Path.GetFullPath(options.Input, _root));
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var draft in drafts.Where(draft => draft.Refusal is null)) files.Add(PathOf(draft), ComponentFile.Of(draft, input));
        var present = files.Keys.Where(File.Exists).ToHashSet(StringComparer.Ordinal);
        if (present.Count > 0 && !options.IsForced && !options.IsDryRun)
            throw new ConfigurationException([.. present.Order(StringComparer.Ordinal).Select(path => new Mistake("the component is there already; --force replaces it, --dry-run shows what would be written", Display(path)))]);
        if (files.Count > 0)
            foreach (var (path, text) in ImportedEnvironment.Missing(Catalogue, platform, targetNamespace, input)) files.Add(path, text);
        if (!options.IsDryRun) Carry(files);
        var components = drafts.Select(draft => new ImportedComponent(draft.Source, draft.Refusal is null ? draft.Name : null, draft.Refusal is null ? Display(PathOf(draft)) : null, present.Contains(PathOf(draft)), draft.Notes)).ToList();
        var written = files.Keys.Select(Display).ToList();
        var report = ImportReport.Of(operation, components, general, written, input, _started, time.GetElapsedTime(_from));
        return new ImportResult(components, written, ImportText.Of(input, components, general, written, options.IsDryRun), report);
    }

    private string PathOf(ComponentDraft draft) => Path.Combine(Catalogue, "components", $"{draft.Name}.yaml");

    // Each file is whole or not there; all content was made before the first one changes.
    private static void Carry(SortedDictionary<string, string> files)
    {
        foreach (var (path, text) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var part = $"{path}.part";
            File.WriteAllText(part, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            File.Move(part, path, overwrite: true);
        }
    }
}
