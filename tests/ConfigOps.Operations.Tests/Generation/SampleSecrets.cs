namespace ConfigOps.Operations.Tests.Generation;

/// <summary>The secrets that the sample platform needs.</summary>
internal static class SampleSecrets
{
    public static IReadOnlyList<(string Component, string Key)> All { get; } =
    [
        ("analytics", "CLICKHOUSE_PASSWORD"),
        ("analytics", "KAFKA_PASSWORD"),
        ("authentication", "DATABASE_PASSWORD"),
        ("authentication", "REDIS_PASSWORD"),
        ("authentication", "TOKEN_SIGNING_KEY"),
        ("authentication", "TOTP_ENCRYPTION_KEY"),
        ("backend-api", "DATABASE_PASSWORD"),
        ("backend-api", "REDIS_PASSWORD"),
        ("backend-api", "SESSION_SIGNING_KEY"),
        ("billing", "DATABASE_PASSWORD"),
        ("billing", "PAYMENT_PROVIDER_KEY"),
        ("billing", "PAYMENT_WEBHOOK_SECRET"),
        ("load-plays", "CLICKHOUSE_PASSWORD"),
        ("load-plays", "KAFKA_PASSWORD"),
        ("ml-inference", "OBJECT_STORAGE_ACCESS_KEY"),
        ("ml-inference", "OBJECT_STORAGE_SECRET_KEY"),
        ("notification", "MAIL_RELAY_PASSWORD"),
        ("notification", "PUSH_SIGNING_KEY"),
        ("notification", "REDIS_PASSWORD"),
        ("report-billing", "DATABASE_PASSWORD"),
        ("report-billing", "PAYMENT_PROVIDER_KEY"),
        ("scan-images", "OBJECT_STORAGE_ACCESS_KEY"),
        ("scan-images", "OBJECT_STORAGE_SECRET_KEY"),
        ("tenant-management", "DATABASE_PASSWORD"),
    ];

    /// <summary>Those of components; jobs have the others.</summary>
    public static IReadOnlyList<(string Component, string Key)> OfComponents { get; } = [.. All.Where(secret => secret.Component is not ("load-plays" or "report-billing" or "scan-images"))];

    public static string Value(string environment, string component, string key) => $"planted-{environment}-{component}-{key}".ToLowerInvariant();
}
