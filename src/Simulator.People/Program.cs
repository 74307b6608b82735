using Lexi.Simulator.People.Cli;

return await PeopleCommand.Run(args, TimeProvider.System);
