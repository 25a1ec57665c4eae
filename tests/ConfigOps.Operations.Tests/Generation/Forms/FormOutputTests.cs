using ConfigOps.Operations.Generation.Forms;

namespace ConfigOps.Operations.Tests.Generation.Forms;

public sealed class FormOutputTests
{
    [Fact]
    public void A_second_run_changes_nothing_and_check_says_what_would_change()
    {
        using var platform = FormsPlatform.Create();
        Assert.False(platform.MakeForms(PlatformForm.Compose, options => options with { IsCheck = true }).Report.Gate.IsPassed);
        Assert.Empty(platform.Snapshot("artifacts"));
        platform.MakeForms(PlatformForm.Compose);

        var second = platform.MakeForms(PlatformForm.Compose, options => options with { IsCheck = true });
        platform.Edit("environments/components/verifier.yaml", "policy.yaml", "rules.yaml");
        var third = platform.MakeForms(PlatformForm.Compose, options => options with { IsCheck = true });

        Assert.True(second.Report.Gate.IsPassed);
        Assert.Equal(
            "3 generated files are not up to date: artifacts/dev/compose/compose.yaml, artifacts/dev/compose/files/verifier/policy.yaml, artifacts/dev/compose/files/verifier/rules.yaml; run Generate and commit what it writes",
            third.Report.Gate.Reason);
    }

    [Fact]
    public void A_run_for_one_component_leaves_the_files_of_the_others()
    {
        using var platform = FormsPlatform.Create();
        platform.With("environments/components/second.yaml", FormsPlatform.Verifier.Replace("name: verify", "name: second", StringComparison.Ordinal).Replace("SIGNING_KEY", "OTHER_KEY", StringComparison.Ordinal));
        platform.MakeForms(PlatformForm.Systemd);

        var part = platform.MakeForms(PlatformForm.Systemd, options => options with { Components = ["second"] });

        Assert.Empty(part.Forms.Single().Removed);
        Assert.Empty(part.Forms.Single().Written);
        Assert.True(File.Exists(platform.PathOf("artifacts/dev/systemd/verifier/verifier.service")));
    }

    [Fact]
    public void Files_lie_where_the_form_is_named()
    {
        using var platform = FormsPlatform.Create();

        var forms = platform.MakeForms(PlatformForm.Docker).Forms.Single();

        Assert.Equal("artifacts/dev/docker", forms.Folder);
        Assert.Equal(["artifacts/dev/docker/verifier/Dockerfile", "artifacts/dev/docker/verifier/Dockerfile.dockerignore"], forms.Written);
    }
}
