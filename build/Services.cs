using ConfigOps.Build.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace ConfigOps.Build;

/// <summary>The operations and their collaborators: one line each. Nothing is made before a target asks for it.</summary>
public static class Services
{
    /// <summary>Registers them.</summary>
    public static void Register(IServiceCollection services) => services
        .AddSingleton<TestRun>();
}
