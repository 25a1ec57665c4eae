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

    /// <summary>Whether the catalogue has no environment yet, so that the import makes one.</summary>
    public bool MakesEnvironment => new CatalogueFiles(Catalogue, Catalogue).EnvironmentNames.Count == 0;

    /// <summary>A path as messages show it.</summary>
    public string Display(string path)
    {
        var relative = Path.GetRelativePath(_root, path);
        return (relative.StartsWith("..", StringComparison.Ordinal) ? path : relative).Replace('\\', '/');
    }

    /// <summary>Writes components and jobs and makes the result.</summary>
    /// <param name="drafts">The components and jobs.</param>
    /// <param name="general">What concerns no single component.</param>
    /// <param name="platform">The platform's name, for an environment that is not there yet.</param>
    /// <param name="targetNamespace">Its namespace.</param>
    /// <exception cref="ConfigurationException">A component or job is there already and may not be replaced; nothing was written.</exception>
    public ImportResult Write(IReadOnlyList<ComponentDraft> drafts, IReadOnlyList<ImportNote> general, string platform, string targetNamespace)
    {
        var input = Display(Path.GetFullPath(options.Input, _root));
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var draft in drafts.Where(draft => draft.Refusal is null)) files.Add(PathOf(draft), SchemaLine.Of(_root, PathOf(draft), draft.Kind.Noun) + ComponentFile.Of(draft, input));
        var present = files.Keys.Where(File.Exists).ToHashSet(StringComparer.Ordinal);
        if (present.Count > 0 && !options.IsForced && !options.IsDryRun)
            throw new ConfigurationException([.. drafts.Where(draft => present.Contains(PathOf(draft))).OrderBy(PathOf, StringComparer.Ordinal).Select(draft => new Mistake($"the {draft.Kind.Noun} is there already; --force replaces it, --dry-run shows what would be written", Display(PathOf(draft))))]);
        RefuseTakenNames(drafts);
        if (files.Count > 0)
            foreach (var (path, kind, text) in new ImportedEnvironment(platform, targetNamespace, input, [.. drafts.Where(draft => draft.Refusal is null).Select(draft => draft.Values["image"]?.AsString()).OfType<string>()]).Missing(Catalogue)) files.Add(path, SchemaLine.Of(_root, path, kind) + text);
        if (!options.IsDryRun) Carry(files);
        var components = drafts.Select(draft => new ImportedComponent(draft.Source, draft.Refusal is null ? draft.Name : null, draft.Refusal is null ? Display(PathOf(draft)) : null, present.Contains(PathOf(draft)), draft.Notes, draft.Kind.Noun)).ToList();
        var written = files.Keys.Select(Display).ToList();
        var report = ImportReport.Of(operation, components, general, written, input, _started, time.GetElapsedTime(_from));
        return new ImportResult(components, written, ImportText.Of(input, components, general, written, options.IsDryRun), report);
    }

    private string PathOf(ComponentDraft draft) => PathOf(draft, draft.Kind);

    private string PathOf(ComponentDraft draft, DraftKind kind) => Path.Combine(Catalogue, kind.Folder, $"{draft.Name}.yaml");

    // Generate would refuse the catalogue.
    private void RefuseTakenNames(IEnumerable<ComponentDraft> drafts)
    {
        var taken = drafts.Where(draft => draft.Refusal is null && File.Exists(PathOf(draft, draft.Kind.Other))).ToList();
        if (taken.Count == 0 || options.IsDryRun) return;
        throw new ConfigurationException([.. taken.Select(draft => new Mistake($"the catalogue has a {draft.Kind.Other.Noun} of this name already, and objects of it and of the {draft.Kind.Noun} {draft.Name} would have the same names; rename one of the two", Display(PathOf(draft, draft.Kind.Other))))]);
    }

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
