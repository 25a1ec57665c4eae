namespace ConfigOps.Operations.Tests.Security;

public sealed class SecretRulesTests
{
    // Assembled at run time, so that scanners of this repository find no secret in it.
    private static readonly string Hex = string.Concat("8f4e2c9a", "7b1d6053", "e8f1");

    [Theory]
    [InlineData("PASSWORD", "kX9#vT2m!qLw")]
    [InlineData("db.password", "Tr0ub4dor&3")]
    [InlineData("clientSecret", "HEX")]
    [InlineData("STRIPE_API_KEY", "HEX")]
    [InlineData("anything", "AKIA2E0A8F3B244C9986")]
    [InlineData("URL", "postgres://web:kX9vT2mqLw@db:5432/web")]
    [InlineData("CONNECTION", "Server=db;User Id=web;Password=kX9vT2mqLw;")]
    [InlineData("config.json", "{\"token\":\"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N\"}")]
    public async Task A_secret_in_a_config_map_is_reported_and_never_shown(string key, string value)
    {
        value = value.Replace("HEX", Hex, StringComparison.Ordinal);

        var report = (await Scan.Of(ConfigMap(key, value))).Report;

        var finding = Assert.Single(report.Findings, finding => finding.Rule == "secrets/config-map");
        Assert.DoesNotContain(value, finding.Message, StringComparison.Ordinal);
        Assert.Contains($"\"{key}\"", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_private_key_is_reported() =>
        Assert.Contains("secrets/config-map", await Scan.RulesOf(ConfigMap("tls.key", "-----BEGIN " + "PRIVATE KEY-----\nMIIB\n-----END " + "PRIVATE KEY-----")));

    [Theory]
    [InlineData("PASSWORD", "changeme")]
    [InlineData("PASSWORD", "${DB_PASSWORD}")]
    [InlineData("PASSWORD", "<your password>")]
    [InlineData("PASSWORD", "password")]
    [InlineData("PASSWORD", "")]
    [InlineData("PASSWORD_FILE", "/run/secrets/kX9vT2mqLw")]
    [InlineData("PASSWORD_MIN_LENGTH", "12")]
    [InlineData("TOKEN_ISSUER", "https://auth.example.com/kX9vT2mqLw")]
    [InlineData("ACCESS_TOKEN_TTL_SECONDS", "3600")]
    [InlineData("TLS_SECRET", "billing-tls-cert")]
    [InlineData("SESSION_TOKEN", "vault:secret/data/web#token")]
    [InlineData("COMMIT", "8f4e2c9a7b1d6053e8f18f4e2c9a7b1d6053e8f1")]
    [InlineData("DATABASE_URL", "postgres://web@db:5432/web")]
    [InlineData("DATABASE_URL", "postgres://web:${PASSWORD}@db:5432/web")]
    [InlineData("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE")]
    [InlineData("key", "kX9vT2mqLw")]
    [InlineData("partition-key", "customer_id")]
    [InlineData("ca.crt", "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----")]
    public async Task A_look_alike_is_not_reported(string key, string value) =>
        Assert.DoesNotContain("secrets/config-map", await Scan.RulesOf(ConfigMap(key, value)));

    [Fact]
    public async Task The_secrets_that_Deploy_keeps_its_releases_in_are_in_use() =>
        Assert.DoesNotContain("secrets/unused", await Scan.RulesOf("apiVersion: v1\nkind: Secret\nmetadata: {name: configops.dev.v1.0, namespace: shop}\ntype: configops.io/release.v1\ndata: {release: eA==}\n"));

    private static string ConfigMap(string key, string value) => $"""
        apiVersion: v1
        kind: ConfigMap
        metadata: {"{"} name: web, namespace: shop {"}"}
        data:
          {key}: {Kubernetes.Resources.NodeJson.ToJson(Kubernetes.Resources.ScalarNode.Of(value))}
        """;
}
