using System.Text;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Inputs;

/// <summary>What changed in a git repository since a commit.</summary>
internal sealed class RepositoryChanges
{
    private readonly ExternalProgram _git;
    private readonly string _repository;
    private readonly string _commit;
    private readonly HashSet<string> _new;

    private RepositoryChanges(ExternalProgram git, string repository, string commit, HashSet<string> added, HashSet<string> modified, HashSet<string> deleted) =>
        (_git, _repository, _commit, _new, Modified, Deleted) = (git, repository, commit, added, modified, deleted);

    /// <summary>The files that were there before and have another content now, absolute.</summary>
    public IReadOnlySet<string> Modified { get; }

    /// <summary>The files that are not there any more, absolute.</summary>
    public IReadOnlySet<string> Deleted { get; }

    /// <summary>Asks git.</summary>
    /// <exception cref="ConfigurationException">There is no such commit, or git failed.</exception>
    public static RepositoryChanges Ask(ExternalProgram git, string repository, string reference, CancellationToken cancellation)
    {
        var commit = git.Run(["rev-parse", "--verify", "--quiet", "--end-of-options", $"{reference}^{{commit}}"], repository, cancellation);
        if (commit.ExitCode != 0)
            throw new ConfigurationException($"--changed-since={reference}: git knows no such branch, tag or commit; in a pipeline, fetch it first: a checkout with depth 1 has only one commit");
        var id = Encoding.ASCII.GetString(commit.Output).Trim();
        var common = git.Run(["merge-base", id, "HEAD"], repository, cancellation);
        var from = common.ExitCode == 0 ? Encoding.ASCII.GetString(common.Output).Trim() : id;
        return new RepositoryChanges(
            git,
            repository,
            from,
            [.. Diff("A"), .. Names(git.Run(["ls-files", "-z", "--others", "--exclude-standard"], repository, cancellation), repository)],
            [.. Diff("MT")],
            [.. Diff("D")]);

        IEnumerable<string> Diff(string filter) => Names(git.Run(["diff", "--name-only", "-z", "--no-renames", $"--diff-filter={filter}", from, "--"], repository, cancellation), repository);
    }

    /// <summary>Whether a file is new or has another content.</summary>
    public bool IsChanged(string path) => _new.Contains(path) || Modified.Contains(path);

    /// <summary>What a file held before.</summary>
    /// <exception cref="ConfigurationException">git failed.</exception>
    public byte[] Earlier(string path, CancellationToken cancellation)
    {
        var name = Path.GetRelativePath(_repository, path).Replace('\\', '/');
        var run = _git.Run(["show", "--end-of-options", $"{_commit}:{name}"], _repository, cancellation);
        return run.ExitCode == 0 ? run.Output : throw Failed(run);
    }

    private static IEnumerable<string> Names(ProgramRun run, string repository) => run.ExitCode == 0
        ? Encoding.UTF8.GetString(run.Output).Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(name => Path.GetFullPath(name, repository))
        : throw Failed(run);

    private static ConfigurationException Failed(ProgramRun run) => new($"--changed-since: git failed: {run.Error.Trim().ReplaceLineEndings(" ")}");
}
