using Lexi.Simulator.Cli;
using Lexi.Simulator.Http;

return SpeechCommands.TryRun(args) ?? await SimulatorCommand.RunAsync(args, TimeProvider.System);
