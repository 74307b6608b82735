using System.Text.Json;
using Lexi.Simulator.Faults;
using Microsoft.AspNetCore.Http;

namespace Lexi.Simulator.Rest;

/// <summary>A request that was let in.</summary>
/// <param name="Context">Where it came from and its answer goes.</param>
/// <param name="Body">A JSON object.</param>
/// <param name="Model">The model's name without faults behind it; empty when none was given.</param>
/// <param name="Plan">What goes wrong with it.</param>
internal sealed record RestRequest(HttpContext Context, JsonElement Body, string Model, FaultPlan Plan);
