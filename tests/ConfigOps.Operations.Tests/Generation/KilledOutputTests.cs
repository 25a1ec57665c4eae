using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Generation.Kubernetes;
using ConfigOps.Operations.Generation.Output;

namespace ConfigOps.Operations.Tests.Generation;

/// <summary>What a run that is killed leaves behind, at every point where it can be.</summary>
public sealed class KilledOutputTests : IDisposable
{
    private static readonly string[] Before = [".inventory", "a.yaml=old a", "gone/b.yaml=b", "notes.txt=mine"];
    private static readonly string[] After = [".inventory", "a.yaml=new a", "new/c.yaml=c", "new/d.yaml=d", "notes.txt=mine"];

    private readonly string _folder = Directory.CreateTempSubdirectory("configops output ").FullName;

    public void Dispose()
    {
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Killed_before_it_decided_nothing_has_changed()
    {
        WriteFirst();
        var stage = OutputStage.Open(_folder, "out", OutputMode.Write);
        AddSecond(stage);

        // The process is gone: nothing is disposed, nothing committed.
        Assert.Equal(Before, Content());
        Assert.False(GeneratedOutput.Recover(_folder));

        stage.Dispose();
        Assert.Equal(Before, Content());
        Assert.False(Directory.Exists(Path.Combine(_folder, ".staging")));
    }

    [Fact]
    public void Killed_after_any_step_the_next_run_finishes()
    {
        for (var steps = 0; ; steps++)
        {
            foreach (var entry in Directory.EnumerateFileSystemEntries(_folder)) Delete(entry);
            WriteFirst();
            using (var stage = OutputStage.Open(_folder, "out", OutputMode.Write))
            {
                AddSecond(stage);
                stage.Decide();
                var all = OutputCommit.Steps(_folder).ToList();
                if (steps > all.Count) break;
                foreach (var step in all.Take(steps)) step();
            }

            Assert.Equal(steps < 6, GeneratedOutput.Recover(_folder));
            Assert.Equal(After, Content());
            Assert.False(GeneratedOutput.Recover(_folder));
            using var next = OutputStage.Open(_folder, "out", OutputMode.Preview);
            AddSecond(next);
            var plan = next.Plan(_ => true);
            Assert.Empty(plan.Written.Concat(plan.Removed).Concat(plan.Edited).Concat(plan.Kept));
        }
    }

    [Fact]
    public void A_step_that_fails_is_done_by_the_next_run()
    {
        WriteFirst();
        using (var stage = OutputStage.Open(_folder, "out", OutputMode.Write))
        {
            AddSecond(stage);
            Directory.CreateDirectory(Path.Combine(_folder, "new", "d.yaml"));
            Assert.ThrowsAny<Exception>(stage.Commit);
        }

        Directory.Delete(Path.Combine(_folder, "new", "d.yaml"));
        Assert.True(GeneratedOutput.Recover(_folder));
        Assert.Equal(After, Content());
    }

    [Fact]
    public void Two_runs_do_not_write_at_once()
    {
        using var first = OutputStage.Open(_folder, "out", OutputMode.Write);

        Assert.Equal("another run is writing to out; start this one again when it has ended", Assert.Throws<IOException>(() => OutputStage.Open(_folder, "out", OutputMode.Write)).Message);
        using var reader = OutputStage.Open(_folder, "out", OutputMode.Compare);
    }

    [Fact]
    public void A_damaged_list_says_what_to_do()
    {
        Directory.CreateDirectory(Path.Combine(_folder, ".staging"));
        File.WriteAllText(Path.Combine(_folder, ".staging", "commit.json"), "{");

        Assert.Contains("is damaged", Assert.Throws<ConfigurationException>(() => GeneratedOutput.Recover(_folder)).Message, StringComparison.Ordinal);
    }

    private void WriteFirst()
    {
        File.WriteAllText(Path.Combine(_folder, "notes.txt"), "mine");
        using var stage = OutputStage.Open(_folder, "out", OutputMode.Write);
        stage.Add(new RenderedFile("a.yaml", "old a", [], false));
        stage.Add(new RenderedFile("gone/b.yaml", "b", [], false));
        stage.Plan(_ => true);
        stage.Commit();
    }

    private static void AddSecond(OutputStage stage)
    {
        stage.Add(new RenderedFile("a.yaml", "new a", [], false));
        stage.Add(new RenderedFile("new/c.yaml", "c", [], false));
        stage.Add(new RenderedFile("new/d.yaml", "d", [], false));
        stage.Plan(_ => true);
    }

    private static void Delete(string entry)
    {
        if (Directory.Exists(entry)) Directory.Delete(entry, recursive: true);
        else File.Delete(entry);
    }

    private IEnumerable<string> Content() => Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories)
        .Where(file => !file.Contains(".staging", StringComparison.Ordinal))
        .Select(file => (Path: Path.GetRelativePath(_folder, file).Replace('\\', '/'), Text: File.ReadAllText(file)))
        .OrderBy(file => file.Path, StringComparer.Ordinal)
        .Select(file => file.Path[0] == '.' ? file.Path : $"{file.Path}={file.Text}");
}
