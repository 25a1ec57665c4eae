using System.Globalization;

namespace ConfigOps.Operations.Tests.Generation;

public sealed class DeterminismTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    public async Task The_same_input_gives_the_same_bytes_in_any_folder_on_any_number_of_threads(int parallelism)
    {
        using var here = GenerateFixture.SamplePlatform().WithSecretsOf("prod");
        using var there = GenerateFixture.SamplePlatform().WithSecretsOf("prod");

        await here.RunAsync(options => options with { Environment = "prod", Parallelism = 4 });
        await there.RunAsync(options => options with { Environment = "prod", Parallelism = parallelism });

        Assert.Equal(here.Snapshot("artifacts"), there.Snapshot("artifacts"));
    }

    [Fact]
    public async Task Nothing_depends_on_the_culture()
    {
        using var invariant = GenerateFixture.SamplePlatform().WithSecretsOf("prod");
        using var foreign = GenerateFixture.SamplePlatform().WithSecretsOf("prod");
        await invariant.RunAsync(options => options with { Environment = "prod" });
        var before = CultureInfo.CurrentCulture;
        var strange = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        strange.NumberFormat = new NumberFormatInfo { NumberDecimalSeparator = ",", NegativeSign = "minus", NumberGroupSeparator = "'", PositiveSign = "plus" };

        CultureInfo.CurrentCulture = strange;
        try
        {
            await foreign.RunAsync(options => options with { Environment = "prod" });
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        Assert.Equal(invariant.Snapshot("artifacts"), foreign.Snapshot("artifacts"));
    }

    [Fact]
    public async Task A_second_run_changes_nothing()
    {
        using var platform = GenerateFixture.SamplePlatform();
        var first = await platform.RunAsync();

        var second = await platform.RunAsync();

        Assert.NotEmpty(first.Written);
        Assert.Empty(second.Written);
        Assert.Empty(second.Removed);
        Assert.Equal(first.Written.Count, second.Unchanged.Count);
    }
}
