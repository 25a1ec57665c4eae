namespace ConfigOps.Build.Tests.EndToEnd;

/// <summary>A command that a message proposes is about the same thing when it is pasted.</summary>
public sealed class NextCommandTests : IDisposable
{
    private readonly PlatformFixture _platform = new();

    public void Dispose() => _platform.Dispose();

    [Fact]
    public void The_next_target_is_proposed_with_what_the_run_was_about() =>
        _platform.Run("--target=Generate", "--environment=staging", "--set=components.billing.config.CURRENCY=the $ of the US", "--report-formats=json").Ends(0, "Done.")
            .Says("Next: ./build.sh --target=Validate --environment=staging '--set=components.billing.config.CURRENCY=the $ of the US'");

    [Fact]
    public void What_has_to_be_generated_first_is_said_with_environment_and_tenant() =>
        _platform.Run("--target=Validate", "--exclusive", "--environment=staging", "--tenant=indie-waves").Ends(2, "Wrong usage or configuration: 1 mistake.")
            .Complains("artifacts/staging/tenants/indie-waves does not exist; run --target=Generate --environment=staging --tenant=indie-waves first, or name a file, a folder or a pattern with --manifests=");

    [Fact]
    public void A_folder_that_was_named_and_is_not_there_needs_no_Generate() =>
        _platform.Run("--target=Validate", "--exclusive", "--manifests=environments", "--crds=nowhere").Ends(2, "Wrong usage or configuration: 1 mistake.").Complains("nowhere does not exist; name a file, a folder or a pattern that is there");
}
