using System.Text;
using ConfigOps.Kubernetes.Yaml;
using ConfigOps.Operations.Findings.Fixes;
using ConfigOps.Operations.Findings.Suppressions;
using ConfigOps.Operations.Tests.Inputs;
using ConfigOps.Operations.Validation;
using ConfigOps.Operations.Validation.Migration;

namespace ConfigOps.Operations.Tests.Findings.Fixes;

/// <summary>Damaged texts: no crash, no hang, and whatever is written can be read as well as before.</summary>
public sealed class FixFuzzTests : IDisposable
{
    private static readonly string[] s_splinters = ["#", "'", "\"", "{", "}", "[", "]", ": ", "- ", "\n", "\t", "---\n", "&a ", "*a", "|\n", "? ", "!!str ", "\u2028", "\r", " # configops:ignore schema/x y\n", "<<: ", "yes", "%"];

    private readonly InputFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_damaged_text_is_mended_as_far_as_it_can_be_read()
    {
        var original = await File.ReadAllTextAsync(RepositoryFiles.PathOf("tests", "Fixtures", "migrations", "old.yaml"));
        var chance = new Random(3);
        var changed = 0;
        for (var round = 0; round < 150; round++)
        {
            _folder.With("m.yaml", Damaged(original, chance));
            var sources = _folder.Find("m.yaml");
            var comments = new SuppressionComments(allowed: true);
            var report = (await new ValidateOperation(new FixedClock()).RunAsync(new ValidateOptions { Environment = "dev", Files = sources, Comments = comments })).Report;
            var migrated = await new MigrateOperation(new FixedClock()).RunAsync(new MigrateOptions { Environment = "dev", Files = sources });

            foreach (var file in FixPlanner.Plan(report.Findings, sources).Files.Concat(migrated.Plan.Files))
            {
                var (before, after) = (ManifestReader.Read(file.Before, null), ManifestReader.Read(file.After, null));
                Assert.Equal(before.Resources.Count, after.Resources.Count);
                Assert.True(after.Problems.Count(problem => problem.IsError) <= before.Problems.Count(problem => problem.IsError), file.Diff);
                Assert.NotEmpty(file.Diff);
                changed++;
            }
        }

        Assert.InRange(changed, 100, 300);
    }

    private static string Damaged(string text, Random chance)
    {
        var damaged = new StringBuilder(text);
        for (var i = chance.Next(1, 6); i > 0; i--)
        {
            var at = chance.Next(damaged.Length);
            if (chance.Next(3) == 0) damaged.Remove(at, Math.Min(chance.Next(1, 30), damaged.Length - at));
            else damaged.Insert(at, s_splinters[chance.Next(s_splinters.Length)]);
        }

        return chance.Next(8) == 0 ? damaged.ToString(0, chance.Next(1, damaged.Length)) : damaged.ToString();
    }
}
