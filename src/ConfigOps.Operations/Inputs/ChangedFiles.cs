using System.Text;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Inputs;

/// <summary>
/// Asks git which sources changed since a commit: since the last one that it has in common with what is checked out, as a pull request counts.
/// Changes that are not committed, and files that git does not know yet, count too.
/// </summary>
/// <param name="context">Where git is looked for.</param>
public sealed class ChangedFiles(InputContext context)
{
    /// <summary>The sources that changed. What comes from no file (standard input, Kustomize) always counts as changed.</summary>
    /// <param name="reference">A branch, tag or commit.</param>
    /// <param name="sources">The sources.</param>
    /// <param name="cancellation">Ends git.</param>
    /// <exception cref="ConfigurationException">There is no git, no repository, or no such commit.</exception>
    public IReadOnlyList<ManifestSource> Since(string reference, IReadOnlyList<ManifestSource> sources, CancellationToken cancellation = default)
    {
        var git = ExternalProgram.Find("git", context.SearchPath) ?? throw new ConfigurationException("--changed-since asks git what changed, and there is no git on the PATH");
        var changed = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        var found = new List<ManifestSource>();
        foreach (var source in sources)
        {
            if (source.Path is { } path)
            {
                var repository = RepositoryOf(path) ?? throw new ConfigurationException($"--changed-since asks git what changed, and {source.Shown} is in no git repository");
                if (!changed.TryGetValue(repository, out var files)) changed.Add(repository, files = Ask(git, repository, reference, cancellation));
                if (!files.Contains(path)) continue;
            }

            found.Add(source);
        }

        return found;
    }

    private static HashSet<string> Ask(ExternalProgram git, string repository, string reference, CancellationToken cancellation)
    {
        var commit = git.Run(["rev-parse", "--verify", "--quiet", "--end-of-options", $"{reference}^{{commit}}"], repository, cancellation);
        if (commit.ExitCode != 0)
            throw new ConfigurationException($"--changed-since={reference}: git knows no such branch, tag or commit; in a pipeline, fetch it first: a checkout with depth 1 has only one commit");
        var id = Encoding.ASCII.GetString(commit.Output).Trim();
        var common = git.Run(["merge-base", id, "HEAD"], repository, cancellation);
        var from = common.ExitCode == 0 ? Encoding.ASCII.GetString(common.Output).Trim() : id;
        return
        [
            .. Names(git.Run(["diff", "--name-only", "-z", "--no-renames", "--diff-filter=d", from, "--"], repository, cancellation), repository),
            .. Names(git.Run(["ls-files", "-z", "--others", "--exclude-standard"], repository, cancellation), repository),
        ];
    }

    private static IEnumerable<string> Names(ProgramRun run, string repository) => run.ExitCode == 0
        ? Encoding.UTF8.GetString(run.Output).Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(name => Path.GetFullPath(name, repository))
        : throw new ConfigurationException($"--changed-since: git failed: {run.Error.Trim().ReplaceLineEndings(" ")}");

    private static string? RepositoryOf(string path)
    {
        var folder = Path.GetDirectoryName(path);
        while (folder is not null && !Path.Exists(Path.Combine(folder, ".git"))) folder = Path.GetDirectoryName(folder);
        return folder;
    }
}
