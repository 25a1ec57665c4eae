using Cake.Core;
using Cake.Core.Configuration;
using Cake.Core.IO;
using Microsoft.Extensions.DependencyInjection;

namespace Cake.Frosting.Internal;

/// <summary>A value that the program set for Cake's configuration.</summary>
internal sealed record ConfigurationValue(string Key, string Value);

/// <summary>Cake's configuration: what the program set, below <c>cake.config</c>, the environment and the arguments.</summary>
internal static class HostConfiguration
{
    public static ICakeConfiguration Create(IServiceProvider services)
    {
        var environment = services.GetRequiredService<ICakeEnvironment>();
        var set = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var value in services.GetServices<ConfigurationValue>()) set[value.Key] = value.Value;
        var arguments = services.GetRequiredService<ICakeArguments>().GetArguments().ToDictionary(pair => pair.Key, pair => pair.Value.LastOrDefault() ?? "");
        return new CakeConfigurationProvider(services.GetRequiredService<IFileSystem>(), environment)
            .CreateConfiguration(environment.WorkingDirectory, set, arguments);
    }
}
