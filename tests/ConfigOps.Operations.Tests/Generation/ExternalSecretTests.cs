namespace ConfigOps.Operations.Tests.Generation;

public sealed class ExternalSecretTests
{
    private const string Store = "secrets: external\nextensions: [external-secrets]\nsecretStore:\n  name: vault\n  path: music/prod";

    [Fact]
    public async Task Secrets_are_left_to_objects_of_the_operator()
    {
        using var platform = GenerateFixture.SamplePlatform().Edit("environments/prod.yaml", "secrets: provided", Store).Edit("environments/prod.yaml", "tenancy:\n  database: postgres\n", "tenancy:\n");

        var result = await platform.RunAsync(options => options with { Environment = "prod", RequiresSecrets = true });

        Assert.DoesNotContain(result.Manifests.Resources, resource => resource.Kind.Kind == "Secret");
        var external = result.Manifests.Resources.Single(resource => resource.Kind.Kind == "ExternalSecret" && resource.Name == "billing-secrets");
        Assert.Equal("external-secrets.io/v1", external.Kind.ApiVersion);
        Assert.Equal(
            """{"refreshInterval":"3600s","secretStoreRef":{"kind":"ClusterSecretStore","name":"vault"},"target":{"name":"billing-secrets","creationPolicy":"Owner","deletionPolicy":"Retain"},"data":[{"secretKey":"DATABASE_PASSWORD","remoteRef":{"key":"music/prod/billing","property":"DATABASE_PASSWORD"}},{"secretKey":"PAYMENT_PROVIDER_KEY","remoteRef":{"key":"music/prod/billing","property":"PAYMENT_PROVIDER_KEY"}},{"secretKey":"PAYMENT_WEBHOOK_SECRET","remoteRef":{"key":"music/prod/billing","property":"PAYMENT_WEBHOOK_SECRET"}}]}""",
            external.At("spec")!.ToString());
        var deployment = result.Manifests.Resources.Single(resource => resource.Kind.Kind == "Deployment" && resource.Name == "billing");
        Assert.Contains(deployment.At("spec", "template", "spec", "containers")!.Items[0]["envFrom"]!.Items, from => from.At("secretRef", "name")?.AsString() == "billing-secrets");
        Assert.DoesNotContain("configops-secret", string.Concat(platform.Snapshot("artifacts").Values), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("secrets: external", "environments/dev.yaml:9:1: secrets: external needs an extension of the cluster: add external-secrets to extensions\nenvironments/dev.yaml:9:1: secrets: external needs secretStore, the store that values are fetched from")]
    [InlineData("secrets: provided\nsecretStore: { name: vault, path: a }", "environments/dev.yaml:10:1: secretStore has no meaning without secrets: external; remove it, or set secrets to external")]
    [InlineData("secrets: external\nextensions: [external-secrets]\nsecretStore: { name: vault }", "environments/dev.yaml:11:14: environment.secretStore lacks path (a text): what the names of values in the store begin with; /<component> follows, and the key as a property of it")]
    public async Task A_store_that_does_not_fit_is_a_mistake(string secrets, string expected)
    {
        using var platform = GenerateFixture.Small().Edit("environments/dev.yaml", "secrets: generated", secrets);

        Assert.Equal(expected, await platform.RefusalAsync());
    }
}
