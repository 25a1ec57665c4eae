using Microsoft.Extensions.DependencyInjection;

namespace Cake.Frosting;

/// <summary>Registers services in a class of its own.</summary>
public interface IFrostingStartup
{
    /// <summary>Adds services to <paramref name="services"/>.</summary>
    void Configure(IServiceCollection services);
}
