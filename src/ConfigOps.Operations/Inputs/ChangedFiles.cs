using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Inputs;

/// <summary>What changed among sources since a commit.</summary>
/// <param name="Changed">The sources that changed, or are new.</param>
/// <param name="Deleted">How many files that would be read are not there any more.</param>
/// <param name="Before">What those that changed, and those that are gone, held before.</param>
public sealed record ChangedSources(IReadOnlyList<ManifestSource> Changed, int Deleted, IReadOnlyList<ManifestSource> Before);

/// <summary>
/// Asks git which sources changed since a commit: since the last one that it has in common with what is checked out, as a pull request counts.
/// Changes that are not committed, and files that git does not know yet, count too.
/// </summary>
/// <param name="context">Where git is looked for.</param>
public sealed class ChangedFiles(InputContext context)
{
    /// <summary>What changed. What comes from no file (standard input, Kustomize) always counts as changed.</summary>
    /// <param name="reference">A branch, tag or commit.</param>
    /// <param name="named">What names the sources, as <c>--manifests</c> does.</param>
    /// <param name="sources">The sources.</param>
    /// <param name="cancellation">Ends git.</param>
    /// <exception cref="ConfigurationException">There is no git, no repository, or no such commit.</exception>
    public ChangedSources Since(string reference, string named, IReadOnlyList<ManifestSource> sources, CancellationToken cancellation = default)
    {
        var git = ExternalProgram.Find("git", context.SearchPath) ?? throw new ConfigurationException("--changed-since asks git what changed, and there is no git on the PATH");
        var repositories = new Dictionary<string, RepositoryChanges>(StringComparer.Ordinal);
        var found = new List<ManifestSource>();
        foreach (var source in sources)
        {
            if (source.Path is { } path)
            {
                var repository = RepositoryOf(path) ?? throw new ConfigurationException($"--changed-since asks git what changed, and {source.Shown} is in no git repository");
                if (!repositories.TryGetValue(repository, out var changes)) repositories.Add(repository, changes = RepositoryChanges.Ask(git, repository, reference, cancellation));
                if (!changes.IsChanged(path)) continue;
            }

            found.Add(source);
        }

        var inputs = new ManifestInputs(context);
        // A folder whose files are all gone names no source, but its repository has to be asked too.
        foreach (var place in inputs.Places(named))
            if (RepositoryOf(Path.Combine(place, ".")) is { } repository && !repositories.ContainsKey(repository)) repositories.Add(repository, RepositoryChanges.Ask(git, repository, reference, cancellation));
        var before = new List<ManifestSource>();
        var changed = found.Where(source => source.IsFile).Select(source => source.Path!).ToHashSet(StringComparer.Ordinal);
        var deleted = 0;
        foreach (var repository in repositories.Values)
        {
            foreach (var path in repository.Modified.Where(changed.Contains)) before.Add(Earlier(repository, path, cancellation));
            foreach (var path in repository.Deleted.Where(path => inputs.Names(named, path)))
            {
                deleted++;
                before.Add(Earlier(repository, path, cancellation));
            }
        }

        return new ChangedSources(found, deleted, before);
    }

    private ManifestSource Earlier(RepositoryChanges repository, string path, CancellationToken cancellation) =>
        new(path, context.Shown(path)) { Content = repository.Earlier(path, cancellation) };

    private static string? RepositoryOf(string path)
    {
        var folder = Path.GetDirectoryName(path);
        while (folder is not null && !Path.Exists(Path.Combine(folder, ".git"))) folder = Path.GetDirectoryName(folder);
        return folder;
    }
}
