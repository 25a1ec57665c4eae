using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Inputs;

namespace ConfigOps.Operations.Tests.Inputs;

/// <summary>With the real git.</summary>
public sealed class ChangedFilesTests : IDisposable
{
    private readonly InputFolder _folder = new() { SearchPath = Environment.GetEnvironmentVariable("PATH") };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_changed_since_the_branches_parted_counts_committed_or_not()
    {
        _folder.With("m/same.yaml").With("m/edited.yaml").With("m/staged.yaml").With("m/gone.yaml").With("m/ä b.yaml").With(".gitignore", "ignored.yaml\n");
        Git("init", "--quiet", "--initial-branch=main");
        Commit("one");
        Git("checkout", "--quiet", "-b", "work");
        _folder.With("m/ä b.yaml", "kind: B\n");
        Commit("two");
        Git("checkout", "--quiet", "main");
        _folder.With("m/same.yaml", "kind: OnMain\n");
        Commit("three");
        Git("checkout", "--quiet", "work");
        _folder.With("m/edited.yaml", "kind: C\n").With("m/staged.yaml", "kind: D\n").With("m/new.yaml").With("m/ignored.yaml");
        Git("add", "m/staged.yaml");
        File.Delete(Path.Combine(_folder.Root, "m/gone.yaml"));

        Assert.Equal("m/edited.yaml m/new.yaml m/staged.yaml m/ä b.yaml", Changed("main"));
        Assert.Equal("m/edited.yaml m/new.yaml m/staged.yaml", Changed("HEAD"));
    }

    [Theory]
    [InlineData("m", "m/gone.yaml m/moved.yaml")]
    [InlineData("m/*.yaml", "m/gone.yaml m/moved.yaml")]
    [InlineData("**/mo*.yaml", "m/moved.yaml")]
    [InlineData("m,other", "m/gone.yaml m/moved.yaml other/gone.yaml")]
    public void What_a_deleted_or_changed_file_held_is_known(string named, string expected)
    {
        _folder.With("m/a.yaml", "kind: A\n").With("m/gone.yaml", "kind: Gone\n").With("m/moved.yaml", "kind: M\n").With("m/text.txt", "x").With("m/.hidden/b.yaml", "kind: H\n").With("other/gone.yaml", "kind: O\n").With("other/b.yaml", "kind: B\n");
        Git("init", "--quiet", "--initial-branch=main");
        Commit("one");
        foreach (var file in (string[])["m/gone.yaml", "m/text.txt", "m/.hidden/b.yaml", "other/gone.yaml"]) File.Delete(Path.Combine(_folder.Root, file));
        File.Move(Path.Combine(_folder.Root, "m/moved.yaml"), Path.Combine(_folder.Root, "m/mowed.yaml"));
        _folder.With("m/a.yaml", "kind: Changed\n");

        var changes = new ChangedFiles(_folder.Context).Since("HEAD", named, _folder.Find("m"));

        var before = changes.Before.ToDictionary(source => source.Shown, source => System.Text.Encoding.UTF8.GetString(source.Read().Span), StringComparer.Ordinal);
        Assert.Equal(expected, string.Join(' ', before.Keys.Except(["m/a.yaml"]).Order(StringComparer.Ordinal)));
        Assert.Equal(expected.Split(' ').Length, changes.Deleted);
        Assert.Equal(("kind: A\n", "kind: M\n"), (before["m/a.yaml"], before["m/moved.yaml"]));
    }

    [Fact]
    public void An_unknown_commit_no_repository_and_no_git_are_told()
    {
        _folder.With("m/a.yaml");
        Assert.Equal("--changed-since asks git what changed, and m/a.yaml is in no git repository", Assert.Throws<ConfigurationException>(() => Changed("main")).Message);
        Git("init", "--quiet", "--initial-branch=main");
        Commit("one");
        Assert.StartsWith("--changed-since=mian: git knows no such branch, tag or commit", Assert.Throws<ConfigurationException>(() => Changed("mian")).Message, StringComparison.Ordinal);
        Assert.StartsWith("--changed-since=--all: git knows no such branch", Assert.Throws<ConfigurationException>(() => Changed("--all")).Message, StringComparison.Ordinal);
        Assert.Contains("there is no git on the PATH", Assert.Throws<ConfigurationException>(() => new ChangedFiles(_folder.Context with { SearchPath = null }).Since("main", "m", [])).Message, StringComparison.Ordinal);
    }

    private string Changed(string reference) => string.Join(' ', new ChangedFiles(_folder.Context).Since(reference, "m", _folder.Find("m")).Changed.Select(source => source.Shown));

    private void Git(params string[] arguments) => _folder.Run("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false", .. arguments]);

    private void Commit(string message)
    {
        Git("add", "-A");
        Git("commit", "--quiet", "-m", message);
    }
}
